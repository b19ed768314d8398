import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import { card } from './content';
import * as acts from './evening';
import type { Person } from './person';
import { useStage } from './stage';

const stage = useStage();
const neutral = 'https://www.wikipedia.org/';

/** Reads Help as someone would who needs it: all of it, another country, a number. */
async function readHelp({ page }: Person): Promise<void> {
  await page
    .getByRole('button', { name: t('help'), exact: true })
    .first()
    .click();
  const help = page.getByRole('dialog');
  await help.getByRole('heading', { name: t('help-title') }).waitFor();
  await help.getByRole('combobox').selectOption('BE');
  await help.locator('summary').first().click();
  await help.getByText(t('help-call-listed')).first().waitFor();
  await help.getByText(t('sign-10')).scrollIntoViewIfNeeded();
}

const closeHelp = ({ page }: Person) =>
  page
    .getByRole('dialog')
    .getByRole('button', { name: t('back') })
    .click();

/** Everything that anyone could find afterwards on this phone or on the way. */
async function traces(person: Person): Promise<unknown[]> {
  const { line, page } = person;
  const scroll = await page.evaluate(() => scrollY);
  return [await person.kept(), line.asked.length, line.tunnels, line.sent().length, line.heard().length, scroll];
}

/** The same, once what a pairing still writes and sends by itself has come to rest. */
async function tracesAtRest(person: Person): Promise<unknown[]> {
  let [last, same] = [await traces(person), 0];
  while (same < 5) {
    await person.page.evaluate(() => new Promise(requestAnimationFrame));
    const next = await traces(person);
    same = JSON.stringify(next) === JSON.stringify(last) ? same + 1 : 0;
    last = next;
  }
  return last;
}

it('leaves no trace of Help: store, network, history and title are the same to the byte', async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const before = await tracesAtRest(a);
  await readHelp(a);
  expect(await traces(a)).toEqual(before);
  await closeHelp(a);
  expect(await traces(a)).toEqual(before);
  expect(await a.page.getByRole('dialog').count()).toBe(0);
  // Open once more: what was chosen is forgotten.
  const country = async () => a.page.getByRole('dialog').getByRole('combobox').inputValue();
  await a.press('help');
  const fresh = await country();
  await a.page.getByRole('dialog').getByRole('combobox').selectOption('BE');
  expect(await country()).not.toBe(fresh);
  await closeHelp(a);
  await a.press('help');
  expect(await country()).toBe(fresh);
});

/** Presses `how`; resolves with the time until the screen was covered, the page that stands there after, and Back. */
async function leaves(
  person: Person,
  how: () => Promise<void>,
): Promise<{ covered: number; url: string; back: string }> {
  const { page } = person;
  let tell: (ms: number) => void = () => {};
  const covered = new Promise<number>((done) => (tell = done));
  await page.exposeFunction('paneCovered', (ms: number) => tell(ms));
  // The neutral page answers once the frame has been measured.
  await person.context.route(`${neutral}**`, async (route) => {
    await covered;
    await route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' });
  });
  await page.evaluate(() => {
    let began = 0;
    for (const event of ['click', 'keydown'])
      addEventListener(event, () => (began = performance.now()), { capture: true });
    const look = () => {
      if (began > 0 && 'covered' in document.documentElement.dataset) {
        (window as unknown as { paneCovered(ms: number): void }).paneCovered(performance.now() - began);
      } else requestAnimationFrame(look);
    };
    look();
  });
  await how();
  await page.waitForURL(`${neutral}**`);
  const url = page.url();
  await page.goBack().catch(() => null);
  return { covered: await covered, url, back: `${page.url()} ${await page.locator('body').innerText()}` };
}

it('leaves at once by the button, and Back does not return', async () => {
  const { relay, arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a, 'alone');
  await acts.toMe(a);
  await a.press('me-journal');
  await readHelp(a);
  const { covered, url, back } = await leaves(a, () => a.press('help-leave'));
  expect(covered).toBeLessThan(100);
  expect(url).toBe(neutral);
  expect(back).not.toContain(relay.host);
  expect(back).not.toContain(a.name);
});

it('is not come back to by Back or Forward, wherever one has been before', async () => {
  const { relay, arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a, 'alone');
  await acts.toMe(a);
  await a.press('me-journal');
  await a.reads('journal-title');
  await a.reload();
  await a.press('tab-me');
  await a.press('me-connection');
  await a.reads('connection-title');
  // Two entries lie ahead then, and two behind.
  await a.page.goBack();
  await a.reads('me-title');
  await a.page.goBack();
  await a.reads(`greeting-${acts.part(a)}`, { me: a.name });
  // Whatever of the app is painted from here on is told.
  const painted: string[] = [];
  await a.page.exposeFunction('panePainted', (words: string) => painted.push(words));
  await a.context.addInitScript((origin) => {
    const look = () => {
      const covered = 'covered' in (document.documentElement?.dataset ?? {});
      const words = covered ? '' : (document.body?.innerText ?? '');
      if (location.origin === origin && words.trim() !== '') {
        (window as unknown as { panePainted(words: string): void }).panePainted(words);
      }
      requestAnimationFrame(look);
    };
    look();
  }, new URL(relay.url).origin);
  await readHelp(a);
  const { url, back } = await leaves(a, () => a.press('help-leave'));
  expect(url).toBe(neutral);
  expect(back).not.toContain(relay.host);
  for (let i = 0; i < 4; i++) {
    const away = a.page.waitForResponse(neutral);
    await a.page.goForward({ waitUntil: 'commit' }).catch(() => null); // it is led on while it comes
    await away;
    await a.page.waitForURL(neutral);
  }
  expect(painted).toEqual([]);
  // Whoever opens the app anew finds it as it was.
  await a.page.goto(relay.url);
  await a.reads(`greeting-${acts.part(a)}`, { me: a.name });
});

it('leaves at once by three times Shift, and never by Esc', async () => {
  const { relay, arrive } = await stage();
  const a = await arrive('Ada');
  await readHelp(a);
  await a.page.keyboard.press('Escape');
  await a.page.getByRole('dialog').waitFor({ state: 'detached' });
  await a.reads('welcome-title');
  await readHelp(a);
  const { covered, back } = await leaves(a, async () => {
    for (let i = 0; i < 3; i++) await a.page.keyboard.press('Shift');
  });
  expect(covered).toBeLessThan(100);
  expect(back).not.toContain(relay.host);
});

it('shows the breathing screen instead where there is no network', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada');
  await a.goOffline();
  await readHelp(a);
  await a.press('help-leave');
  await a.reads('breathe-title');
  expect(await a.page.getByRole('dialog').count()).toBe(0);
});

it('leads from the breathing screen to Today, and nothing of the page that was left comes back', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a, 'alone');
  await acts.keepJournal(a, acts.kWords.journalA);
  await a.sees(acts.kWords.journalA);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await a.goOffline();
  await readHelp(a);
  await a.press('help-leave');
  await a.reads('breathe-title');
  await a.press('breathe-done');
  await a.find('heading', `greeting-${acts.part(a)}`, { me: a.name }).waitFor();
  expect(await a.text()).not.toContain(acts.kWords.journalA);
  // Nor for a moment, on the way that Forward leads.
  await a.page.evaluate(() => {
    const painted = ((window as unknown as { panePainted: string[] }).panePainted = [] as string[]);
    const look = () => {
      painted.push(document.body.innerText);
      requestAnimationFrame(look);
    };
    look();
  });
  await a.goForward();
  await a.press('tab-me');
  await a.reads('me-title');
  const painted = await a.page.evaluate(() => (window as unknown as { panePainted: string[] }).panePainted);
  expect(painted.join()).toContain(t('me-title'));
  expect(painted.join()).not.toContain(acts.kWords.journalA);
});

it('leads to Today also for whoever leaves from the breathing screen itself', async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);
  await a.press('tab-me');
  await a.press('me-settings');
  await a.page.getByRole('radio', { name: t('depth-4') }).click({ force: true });
  await acts.readAlone(a);
  await acts.home(a);
  await a.press('tab-share');
  await a.press('share-cell-Within', { kind: t('kind-Spiritual'), depth: t('depth-4') });
  const question = card('spiritual.given-hope');
  await a.page.getByRole('button', { name: question }).first().click();
  await a.press('question-breathe');
  await a.reads('breathe-title');
  await a.goOffline();
  await readHelp(a);
  await a.press('help-leave');
  await a.reads('breathe-title');
  await a.press('breathe-done');
  await a.reads(`greeting-${acts.part(a)}`, { me: a.name });
});

it('names who Pane is not for on every way to pairing', async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  // Read in the first run: within the hour a line leads to it.
  await acts.meetPane(a);
  await a.press('notfor-again');
  await a.reads('notfor-title');
  expect(await a.find('button', 'pair-invite').count()).toBe(0);
  await acts.readAlone(a);
  const link = await acts.invite(a);

  await acts.meetPane(b, 'alone');
  await acts.home(b);
  await b.passDays(1);
  await acts.take(b, t('today-Pair'));
  await b.reads('notfor-title');
  await b.press('notfor-notnow');
  await acts.toMe(b);
  await b.press('me-pair');
  await b.reads('notfor-title');
  await b.press('notfor-notnow');
  await acts.openLink(b, link);
  await b.reads('notfor-title');
  expect(await b.find('button', 'asking-join').count()).toBe(0);
  // Not now: the ordinary start, and the invitation simply runs out.
  await b.press('notfor-notnow');
  await acts.home(b);
});
