import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import * as acts from './evening';
import { kArguments } from './person';
import { openSample } from './sample';
import { useStage } from './stage';

const stage = useStage();

it('lets the tab that was opened last go on, and the one before say so and take it back', async () => {
  const { relay, arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);
  const first = a.page;

  const second = await a.context.newPage();
  a.watch(second);
  await second.goto(relay.url);
  await a.isAt(t('fault-other-tab-title'));
  a.page = second;
  await a.ready();
  await acts.answerCheckIn(a, 5);
  await acts.sealCheckIn(a, acts.kWords.lineA);
  await a.reads('checkin-sealed-title');
  await acts.answerCheckIn(b, 3);
  await acts.sealCheckIn(b, acts.kWords.lineB);
  await acts.openCheckIn(a);
  await a.sees(acts.kWords.lineB);

  a.page = first;
  await first.bringToFront();
  await a.press('fault-other-tab-take');
  await second.getByRole('heading', { name: t('fault-other-tab-title') }).waitFor();
  await a.ready();
  await acts.thank(a, b, acts.kWords.did, acts.kWords.gave);
  await acts.openCheckIn(b);
  await b.sees(acts.kWords.lineA);
  await acts.home(b);
  await b.sees(acts.kWords.did);
  // Once, not once for each tab.
  expect(await b.page.getByText(acts.kWords.did).count()).toBe(1);
});

it('says after a look at the sample pair that another tab has the app now', async () => {
  const { relay, arrive } = await stage();
  const a = await arrive('Ada');
  await openSample(a);
  const second = await a.context.newPage();
  a.watch(second);
  await second.goto(relay.url);
  await second.getByRole('heading', { name: t('welcome-title') }).waitFor();
  await a.page.bringToFront();
  await a.press('sample-start');
  await a.reads('fault-other-tab-title');
  await a.press('fault-other-tab-take');
  await a.reads('welcome-title');
  await acts.meetPane(a, 'alone');
  await acts.home(a);
});

it('starts without a network, and says that it is offline', async () => {
  const { relay, arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a, 'alone');
  await acts.home(a);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await relay.kill();
  await a.goOffline();
  const asked = a.line.asked.length;
  await a.reload();
  await acts.home(a);
  await acts.keepJournal(a, acts.kWords.journalA);
  // Shown, and read from the store behind what was being written: a tap and a reload at once are no test of the network.
  await a.sees(acts.kWords.journalA);
  await a.kept();
  await a.reload();
  await acts.toMe(a);
  await a.press('me-journal');
  await a.sees(acts.kWords.journalA);
  expect(a.line.asked.length).toBe(asked);
});

it('asks for the same files whatever a person looks at', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a, 'alone');
  await acts.home(a);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const asked = a.line.asked.length;
  for (const tab of ['me', 'today']) await a.press(`tab-${tab}`);
  await a.press('tab-me');
  await a.press('me-journal');
  await acts.home(a);
  await a.press('help');
  expect(a.line.asked.length).toBe(asked);
});

it('goes back to the last place with the phone’s own button, and names no place in address or title', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a, 'alone');
  await acts.home(a);
  const [url, title] = [a.page.url(), await a.page.title()];
  await a.press('tab-me');
  await a.press('me-journal');
  await a.reads('journal-title');
  await a.page.goBack();
  await a.reads('me-title');
  await a.page.goBack();
  await a.find('heading', `greeting-${acts.part(a)}`, { me: a.name }).waitFor();
  await a.page.goForward();
  await a.reads('me-title');
  expect([a.page.url(), await a.page.title()]).toEqual([url, title]);
});

it('goes one step back among questions with the phone’s own button, then out, and no step stays behind', async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);
  await acts.home(a);
  await acts.take(a, t('today-CheckIn'));
  const heading = a.page.getByRole('heading', { level: 1 });
  const asked: string[] = [];
  const answer = async () => {
    const name = await heading.innerText();
    asked.push(name);
    await a.page
      .getByRole('group', { name: t('checkin-answer') })
      .getByRole('radio')
      .nth(4)
      .click({ force: true });
    await a.page.getByRole('heading', { level: 1, name, exact: true }).waitFor({ state: 'detached' });
  };
  for (let i = 0; i < 3; i++) await answer();
  for (const name of asked.toReversed()) {
    await a.page.goBack();
    await a.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  }
  await a.page.goBack();
  await a.reads(`greeting-${acts.part(a)}`, { me: a.name });

  // What was answered is there; *Later* and what is sealed leave in one.
  await acts.take(a, t('today-CheckIn'));
  await a.press('later');
  await a.reads(`greeting-${acts.part(a)}`, { me: a.name });
  await acts.answerCheckIn(a, 5);
  await acts.sealCheckIn(a, acts.kWords.lineA);
  await a.reads('checkin-sealed-title');
  await a.page.goBack();
  await a.reads(`greeting-${acts.part(a)}`, { me: a.name });
});

it('closes a page of plain words with the phone’s own button, and the place under it is there', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a, 'alone');
  await acts.toMe(a);
  await a.press('me-limits');
  await a.reads('limits-title');
  await a.page.goBack();
  await a.reads('me-title');
  await a.press('me-limits');
  await a.reads('limits-title');
  await a.press('back');
  await a.reads('me-title');
  await a.page.goBack();
  await a.find('heading', `greeting-${acts.part(a)}`, { me: a.name }).waitFor();
});

it('leads back to where one was, however many places one has been to', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a, 'alone');
  await acts.home(a);
  for (let i = 0; i < 12; i++) {
    await a.press('tab-me');
    await a.reads('me-title');
    await a.press('tab-today');
    await a.find('heading', `greeting-${acts.part(a)}`, { me: a.name }).waitFor();
  }
  await a.press('tab-me');
  await a.press('me-journal');
  await a.press('journal-write');
  await a.press('later');
  await a.reads('journal-title');
  await a.page.goBack();
  await a.reads('me-title');
});

it('leaves what a newer app wrote as it is, and says so', async () => {
  const { relay, arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a, 'alone');
  await acts.home(a);
  // As a newer app would: the same database, one version on.
  await a.page.goto('about:blank');
  await a.page.goto(`${relay.url}healthz`);
  await a.page.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const asked = indexedDB.open('pane', 99);
        asked.onsuccess = () => {
          asked.result.close();
          done();
        };
        asked.onerror = () => failed(asked.error);
      }),
  );
  const before = await a.kept();
  await a.page.goto(relay.url);
  await a.reads('fault-old-app-title');
  await a.page.goto(`${relay.url}healthz`);
  const stored = (all: string) => all.split('\n').filter((line) => line.startsWith('pane/'));
  expect(stored(await a.kept())).toEqual(stored(before));
});

it('stops at a damaged record, says so, and changes nothing', async () => {
  const { relay, arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a, 'alone');
  await acts.home(a);
  await a.page.goto(`${relay.url}healthz`);
  await a.page.evaluate(async () => {
    const done = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve) => (asked.onsuccess = () => resolve(asked.result)));
    const db = await done(indexedDB.open('pane'));
    const kv = db.transaction('kv', 'readwrite').objectStore('kv');
    const me = (await done(kv.get('me'))) as Uint8Array;
    me[me.length - 1] = (me[me.length - 1] as number) ^ 1;
    await done(kv.put(me, 'me'));
    db.close();
  });
  const stored = async () => (await a.kept()).split('\n').filter((line) => line.startsWith('pane/'));
  const before = await stored();
  await a.page.goto(relay.url);
  await a.reads('fault-damaged-title');
  await a.press('fault-reload');
  await a.reads('fault-damaged-title');
  await a.page.goto(`${relay.url}healthz`);
  expect(await stored()).toEqual(before);
});

it('says that the device is full until there is room, and loses nothing', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a, 'alone');
  await acts.home(a);
  await acts.keepJournal(a, acts.kWords.journalA);
  await a.sees(acts.kWords.journalA);
  const { worker } = a;
  // As a browser answers when there is no room left.
  await worker.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    Object.assign(globalThis, { makeRoom: () => (IDBObjectStore.prototype.put = put) });
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await a.press('journal-write');
  await a.write('journal-label', acts.kWords.journalB);
  await a.press('journal-keep');
  await a.sees(t('problem-StoreFull'));
  expect(await a.text()).not.toContain(t('happening-Saved'));
  // It stays said, wherever the person goes, until there is room; and then it is kept after all.
  await acts.home(a);
  await a.sees(t('problem-StoreFull'));
  await worker.evaluate(() => void (globalThis as unknown as { makeRoom(): void }).makeRoom());
  await a.page.getByText(t('problem-StoreFull')).waitFor({ state: 'detached' });
  await a.reload();
  await acts.toMe(a);
  await a.press('me-journal');
  await a.sees(acts.kWords.journalA);
  await a.sees(acts.kWords.journalB);
});

it('writes on where the browser lost the connection to what is kept', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a, 'alone');
  await acts.home(a);
  // As a phone does to a page that was long in the background.
  await a.worker.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...how) {
      IDBDatabase.prototype.transaction = transaction;
      this.close();
      return transaction.apply(this, how);
    };
  });
  await acts.keepJournal(a, acts.kWords.journalA);
  await a.sees(acts.kWords.journalA);
  expect(await a.page.locator('.problem').count()).toBe(0);
  expect(await a.worker.evaluate(() => IDBDatabase.prototype.transaction.toString())).toContain('native');
  await a.reload();
  await acts.toMe(a);
  await a.press('me-journal');
  await a.sees(acts.kWords.journalA);
});

it('says so where the browser lets it keep nothing', async () => {
  const { relay } = await stage();
  const profile = mkdtempSync(join(tmpdir(), 'pane-blocked-'));
  mkdirSync(join(profile, 'Default'));
  // Chromium with *Block all site data*.
  const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(blocked));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.PANE_CHROMIUM ?? '/usr/bin/chromium',
    args: kArguments,
  });
  try {
    const [page] = context.pages();
    await page?.goto(relay.url);
    await page?.getByRole('heading', { level: 1, name: t('fault-storage-title') }).waitFor();
    expect(await page?.innerText('body')).toContain(t('fault-storage'));
  } finally {
    await context.close();
    rmSync(profile, { recursive: true });
  }
});
