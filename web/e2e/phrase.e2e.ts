// A phone is lost, and twelve words bring back what it had; and a second phone beside the first, that goes again.
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import { axe } from './axe';
import * as acts from './evening';
import { kPhone, type Person } from './person';
import { useStage } from './stage';

const stage = useStage();
const kLooks = { ...kPhone, still: true };
const kBefore = 'Canary you kept the light on';
const kAfter = 'Canary from the new phone';
const kAlone = 'Canary that only I know';
const kBeside = 'Canary from the second phone';

/** Looks at a screen by this name, and keeps what it finds. */
const looking = (person: Person, found: string[]) => async (name: string) =>
  void found.push(...(await axe(person)).map((what) => `${name}: ${what}`));

/** The twelve words, written down and two of them typed back. */
async function writeDown(person: Person, look: (name: string) => Promise<void>): Promise<string[]> {
  await acts.toMe(person);
  await person.press('me-phrase');
  await person.reads('phrase-title');
  await look('about the words');
  await person.press('phrase-show');
  await person.reads('phrase-write-title');
  await look('the words');
  const words = (await person.page.locator('ol.words li').allInnerTexts()).map((word) => word.trim());
  expect(words).toHaveLength(12);
  for (const right of [false, true]) {
    if (await person.find('button', 'phrase-written').isVisible()) await person.press('phrase-written');
    const fields = person.page.getByRole('textbox');
    await person.reads('phrase-back-title');
    for (const i of [0, 1]) {
      const label = await fields.nth(i).evaluate((field) => field.closest('label')?.innerText ?? '');
      const place = Number(/\d+/.exec(label)?.[0]);
      await fields.nth(i).fill(right || i === 0 ? (words[place - 1] ?? '').toUpperCase() : 'zoo');
    }
    await person.press('phrase-save');
    if (!right) await person.sees(t('phrase-wrong'));
  }
  await person.reads('phrase-saved-title');
  await look('the words are saved');
  // One or two may be words of the page by chance.
  const said = new Set((await person.text()).toLowerCase().match(/\p{Letter}+/gu));
  expect(words.filter((word) => said.has(word)).length, 'they are shown no more').toBeLessThan(6);
  return words;
}

/** On a new phone: the first run, up to where twelve words are typed. */
async function toTheWords(person: Person): Promise<void> {
  await person.press('welcome-begin');
  await person.press('notfor-goon');
  await person.write('name-label', person.name);
  await person.press('next');
  await person.choose('age-Adult');
  await person.press('next');
  await person.press('me-recovery');
  await person.reads('recovery-title');
}

/** And what they find on the relay. */
async function comeBack(person: Person, words: string[], look: (name: string) => Promise<void>): Promise<void> {
  await toTheWords(person);
  await look('what was on the other phone');
  await person.write('phrase-type', words.slice(0, 11).join(' '));
  await person.press('recovery-look');
  await person.sees(t('problem-NoPhrase'));
  await person.write('phrase-type', `  ${words.join('\n')} `);
  await person.press('recovery-look');
  await person.reads('recovery-found-title');
  await person.choose('relation-Friends');
  await look('found');
}

it('brings back on a new phone what a lost one had', async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada', kLooks), await arrive('Kim', kLooks)];
  const found: string[] = [];
  const look = (person: Person) => looking(person, found);
  await acts.pair(a, b);
  await acts.thank(b, a, kBefore, 'It gave me a free hand.');
  await acts.home(a);
  await a.sees(kBefore);
  await a.passDays(3);
  await a.reload();
  await acts.home(a);
  await a.sees(t('today-unsaved'));
  const words = await writeDown(a, look(a));
  await acts.home(a);
  expect(await a.text()).not.toContain(t('today-unsaved'));
  await a.goOffline();
  await a.page.close();

  const n = await arrive('Ada', kLooks);
  await comeBack(n, words, look(n));
  await n.press('recovery-finish');
  await n.find('heading', `greeting-${acts.part(n)}`, { me: n.name }).waitFor();
  const today = await n.text();
  expect(today, 'what was looked at is not new').not.toContain(kBefore);
  await n.press('tab-share');
  await n.press('share-jar');
  await n.sees(kBefore);
  await acts.thank(n, b, kAfter, 'It gave me a free hand.');
  await acts.home(b);
  await b.sees(kAfter);
  // After a reload it is all here.
  await n.reload();
  await acts.toMe(n);
  await n.press('me-devices');
  await n.reads('devices-title');
  await look(n)('devices');
  expect(found).toEqual([]);
});

it('lets a second phone in beside the first, and out again', async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada', kLooks), await arrive('Kim', kLooks)];
  const look = async () => {};
  await acts.pair(a, b);
  const words = await writeDown(a, look);
  const n = await arrive('Ada', kLooks);
  await comeBack(n, words, look);
  await n.page.getByRole('checkbox').check({ force: true });
  await n.press('recovery-finish');
  await n.find('heading', `greeting-${acts.part(n)}`, { me: n.name }).waitFor();
  await acts.thank(n, b, kBeside, 'It gave me a free hand.');
  await acts.home(b);
  await b.sees(kBeside);
  await acts.home(a);
  await a.press('tab-share');
  await a.press('share-jar');
  await a.sees(kBeside);

  await acts.toMe(n);
  await n.press('me-devices');
  await n.press('devices-one-out');
  await n.page.getByRole('checkbox').check({ force: true });
  await n.write('phrase-type', words.join(' '));
  await n.press('devices-drop');
  await n.reads('devices-title');
  await acts.home(a);
  await a.sees(t('left-out'));
});

it('brings all back from a file, the journal too, with no relay in reach', async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada', kLooks), await arrive('Kim', kLooks)];
  const found: string[] = [];
  const look = (person: Person) => looking(person, found);
  await acts.pair(a, b);
  await acts.thank(b, a, kBefore, 'It gave me a free hand.');
  await acts.keepJournal(a, kAlone);
  await acts.toMe(a);
  await a.press('me-backup');
  await a.reads('backup-title');
  await a.sees(t('backup-unsaved'));
  await look(a)('a file, before the words');
  const words = await writeDown(a, look(a));
  await acts.toMe(a);
  await a.press('me-backup');
  await a.press('backup-make');
  await a.reads('backup-made-title');
  await look(a)('the file is made');
  const downloading = a.page.waitForEvent('download');
  await a.press('backup-save');
  const file = await (await downloading).path();
  await a.sees(t('backup-saved'));
  await a.page.close();

  const n = await arrive('Ada', kLooks);
  await toTheWords(n);
  await n.goOffline();
  await n.press('recovery-from-file');
  await look(n)('what was in the file');
  await n.write('phrase-type', words.join(' '));
  const choose = n.page.locator('input[type=file]');
  await choose.setInputFiles({ name: 'other.pane', mimeType: 'text/plain', buffer: Buffer.from('no such file') });
  await n.press('recovery-open');
  await n.sees(t('problem-NoBackup'));
  await n.write('phrase-type', words.join(' '));
  await choose.setInputFiles(file);
  await n.press('recovery-open');
  await n.reads('recovery-found-title');
  await look(n)('found in the file');
  await n.press('recovery-finish');
  await n.find('heading', `greeting-${acts.part(n)}`, { me: n.name }).waitFor();
  await n.press('tab-share');
  await n.press('share-jar');
  await n.sees(kBefore);
  await acts.toMe(n);
  await n.press('me-journal');
  await n.sees(kAlone);
  await n.goOnline();
  await acts.thank(n, b, kAfter, 'It gave me a free hand.');
  await acts.home(b);
  await b.sees(kAfter);
  expect(found).toEqual([]);
});
