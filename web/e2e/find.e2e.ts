// Finding something again: what was looked at, where it stands, and nothing of what still waits.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import { titleOf } from './content';
import * as acts from './evening';
import { kPhone, settled, type Person } from './person';
import { answerAll, openPage, openRun, toShelf, type Walk } from './run';
import { spills } from './spills';
import { useStage } from './stage';

const stage = useStage();
const kLooks = { ...kPhone, still: true };
const kAnswer = { a: 'Canary kingfisher by the Café', b: 'Canary nightingale' };
const kGiven = 'Canary you kept the light on';
const kAlone = 'Canary owl that only I know';

const status = ({ page }: Person) => page.locator('main [role=status]');

async function toSearch(person: Person, shelf: 'share' | 'together' | 'me'): Promise<void> {
  await toShelf(person, shelf);
  await person.press('find-open');
  await person.reads('find-open');
  await person.page.locator('progress').waitFor({ state: 'detached' });
}

/** What is found. */
async function find({ page }: Person, words: string): Promise<string[]> {
  const field = page.getByRole('searchbox');
  await field.fill(words);
  await field.press('Enter'); // at once
  return page.getByRole('main').locator('section li').allInnerTexts();
}

/** To where the one thing that is found stands; and back, where all is as it was. */
async function visit(person: Person, words: string, there: () => Promise<unknown>): Promise<void> {
  const [one, more] = await find(person, words);
  expect(one, words).toBeTruthy();
  expect(more).toBeUndefined();
  await person.page.getByRole('main').locator('section li').getByRole('button').click();
  await person.page.getByRole('searchbox').waitFor({ state: 'detached' });
  await there();
  // Once with the app's own way back, once with the phone's.
  if (words.length % 2) await person.press('find-back');
  else await person.page.goBack();
  await person.page.getByRole('searchbox').waitFor();
  expect(await person.page.getByRole('searchbox').inputValue()).toBe(words);
  await person.page.locator('section li button:focus').waitFor();
}

it('leads to what was looked at, and keeps still about what waits', { timeout: 200_000 }, async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada', kLooks), await arrive('Kim', kLooks)];
  await acts.pair(a, b);
  const question = await acts.chooseQuestion(a);
  await acts.sealAnswer(a, kAnswer.a);
  await acts.openQuestion(b, question);
  await acts.sealAnswer(b, kAnswer.b);
  await acts.thank(b, a, kGiven, 'It gave me a free hand.');
  const ritual: Walk = { title: titleOf('ritual'), written: [] };
  await openPage(a, 'together', ritual.title);
  await answerAll(a, ritual);
  await expect.poll(() => openRun(b, ritual.title), { timeout: 15_000 }).toBe(true);
  await answerAll(b, ritual);
  const [agreed] = ritual.written;
  if (!agreed) throw new Error('nothing was agreed');

  // Sealed and not opened, and a thank-you that was not looked at.
  await acts.home(a);
  await a.sees(kGiven);
  await toSearch(a, 'share');
  expect(await find(a, 'nightingale')).toEqual([]);
  expect(await find(a, 'light on')).toEqual([]);
  await expect.poll(() => status(a).innerText()).toBe(t('find-none'));
  await a.sees(t('find-waits'));
  expect((await find(a, 'kingfisher')).join()).toContain(kAnswer.a);
  await expect.poll(() => status(a).innerText()).toBe(t('find-n', { n: 1 }));
  await a.press('back');
  await acts.home(a);
  await a.sees(kGiven); // it still waits

  await acts.openAnswers(a, question, kAnswer.b);
  await toShelf(a, 'share');
  await a.press('share-jar');
  await a.sees(kGiven);
  await acts.keepJournal(a, kAlone);

  await toSearch(a, 'together');
  await visit(a, 'NIGHTingale', () => a.sees(t('question-open-kicker')));
  await visit(a, 'cafe canary', () => a.sees(kAnswer.b));
  await visit(a, 'light on', () => a.isAt(kGiven));
  await visit(a, agreed.words, () => a.sees(agreed.words));
  expect(await find(a, 'only I know')).toEqual([]);

  for (const colorScheme of ['light', 'dark'] as const) {
    expect((await find(a, 'canary')).length).toBeGreaterThan(2);
    await a.page.emulateMedia({ colorScheme });
    await settled(a.page);
    const { violations } = await new AxeBuilder({ page: a.page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  }
  expect(await spills(a.page)).toEqual([]);

  await a.press('find-alone');
  const [mine] = await find(a, 'owl');
  expect(mine).toContain(t('journal-only'));
  await visit(a, 'only I', () => a.isAt(kAlone));
  // Nothing of it is kept, or stands in the address or the history.
  const kept = await a.kept();
  for (const words of ['only I', 'owl', 'nightingale']) expect(kept).not.toContain(words);
  // Who goes on from there has left it for good.
  await find(a, 'owl');
  await a.page.getByRole('main').locator('section li').getByRole('button').click();
  await a.press('tab-today');
  await a.find('heading', `greeting-${acts.part(a)}`, { me: a.name }).waitFor();
  await a.page.goBack();
  await a.reads('journal-title');
  await a.page.goBack();
  await a.reads('together-title');
  expect(await a.page.getByRole('searchbox').count()).toBe(0);
});
