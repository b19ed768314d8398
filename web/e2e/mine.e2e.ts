// What is mine: taken away to read elsewhere, deleted with one person, and deleted whole.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import { axe } from './axe';
import * as acts from './evening';
import { kPhone, type Person } from './person';
import { useStage } from './stage';

const stage = useStage();
const kLooks = { ...kPhone, still: true };
const kGiven = 'Canary you kept the light on';
const kAlone = 'Canary that only I know';

/** The file that a button gives. */
async function saved(person: Person, button: string): Promise<string> {
  const downloading = person.page.waitForEvent('download');
  await person.press(button);
  return readFileSync(await (await downloading).path(), 'utf8');
}

it('is taken away to read elsewhere, and looks at nothing for me', async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada', kLooks), await arrive('Kim', kLooks)];
  await acts.pair(a, b);
  await acts.keepJournal(a, kAlone);
  await acts.toMe(a);
  await acts.thank(b, a, kGiven, 'It gave me a free hand.');
  await a.press('me-archive');
  await a.reads('archive-title');
  expect(await axe(a)).toEqual([]);
  await a.press('archive-make');
  const words = await saved(a, 'archive-words');
  expect(words).toContain(`> ${kGiven}`);
  expect(words).toContain(`> ${kAlone}`);
  expect(words).toContain(t('archive-with', { other: 'Kim' }));
  const data = JSON.parse(await saved(a, 'archive-fields')) as {
    me: string;
    people: { name: string; thanks: { did: string; byMe: boolean }[] }[];
    alone: { journal: { words: string }[] };
  };
  expect(data.me).toBe('Ada');
  expect(data.people).toMatchObject([{ name: 'Kim', thanks: [{ did: kGiven, byMe: false }] }]);
  expect(data.alone.journal).toMatchObject([{ words: kAlone }]);
  await a.press('back');
  await acts.home(a);
  await a.sees(kGiven); // it still waits to be looked at
});

it('is deleted with one person, on this phone alone', async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada', kLooks), await arrive('Kim', kLooks)];
  await acts.pair(a, b);
  await acts.thank(b, a, kGiven, 'It gave me a free hand.');
  await acts.keepJournal(a, kAlone);
  await acts.toMe(a);
  await a.press('me-rest');
  await a.press('rest-leave');
  await acts.toMe(a);
  await a.page.getByRole('button', { name: 'Kim' }).click();
  await a.reads('rest-left-title', { other: 'Kim' });
  await a.press('rest-forget');
  await a.sees(t('rest-forget-words'));
  expect(await axe(a)).toEqual([]);
  await a.press('erase-not');
  await a.press('rest-forget');
  await a.press('rest-forget-yes');
  await a.find('heading', 'me-title').waitFor();
  expect(await a.text()).not.toContain(t('me-left'));
  await a.reload();
  await acts.toMe(a);
  expect(await a.text()).not.toContain(t('me-left'));
  await a.press('me-journal');
  await a.sees(kAlone);
  await acts.home(b);
  await b.press('tab-share');
  await b.press('share-jar');
  await b.sees(kGiven);
});

it('is deleted whole, and nothing of it stays in this browser', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada', kLooks);
  await acts.meetPane(a, 'alone');
  await acts.keepJournal(a, kAlone);
  await acts.toMe(a);
  await a.press('me-erase');
  await a.reads('erase-title');
  expect(await axe(a)).toEqual([]);
  await a.press('erase-not');
  await a.find('heading', 'me-title').waitFor();
  await a.press('me-erase');
  await a.press('erase-do');
  await a.find('button', 'welcome-begin').waitFor();
  const left = await a.page.evaluate(async () => ({
    caches: (await caches.keys()).length,
    chosen: localStorage.length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(left).toEqual({ caches: 0, chosen: 0, workers: 0 });
  await a.reload();
  await a.find('button', 'welcome-begin').waitFor();
});

it('is taken out of the journal for good, and nothing else with it', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada', kLooks);
  await acts.meetPane(a, 'alone');
  await acts.keepJournal(a, kGiven);
  await acts.keepJournal(a, kAlone);
  await acts.toMe(a);
  await a.press('me-journal');
  const entry = a.page.locator('article', { hasText: kAlone });
  const remove = entry.getByRole('button', { name: t('mine-delete') });
  await remove.click();
  await a.isAt(t('mine-delete-stays'));
  expect(await axe(a)).toEqual([]);
  await a.press('mine-delete-not');
  await a.isAt(t('mine-delete'));
  await a.sees(kAlone);
  await remove.click();
  await a.press('mine-delete-do');
  await a.isAt(t('journal-earlier'));
  await entry.waitFor({ state: 'detached' });
  await a.sees(kGiven);
  await a.reload();
  await acts.toMe(a);
  await a.press('me-journal');
  await a.sees(kGiven);
  expect(await a.text()).not.toContain(kAlone);
});
