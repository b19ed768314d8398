// Both take the same card: at once, one after the other, and while one is offline. There is one exchange about it, in
// which both answers open; and whoever comes second sees that it was asked.
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import * as acts from './evening';
import { escape, type Person } from './person';
import { useStage } from './stage';

const stage = useStage();

/** To the cards of the first step of the ladder. */
async function toStep(person: Person) {
  await acts.home(person);
  await person.press('tab-share');
  const ladder = person.page.getByRole('group', { name: t('share-ladder') });
  await ladder.getByRole('button').first().click();
  const step = person.page.locator('section[aria-labelledby=chosen]');
  await step.getByRole('button').first().waitFor();
  return step;
}

async function toCard(person: Person, words: string): Promise<string> {
  const card = (await toStep(person)).getByRole('button', { name: new RegExp(`^${escape(words)}`) });
  const said = await card.innerText();
  await card.click();
  await person.find('textbox', 'you').waitFor();
  return said;
}

it('opens once what both asked', { timeout: 200_000 }, async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);
  const words = await (await toStep(a)).getByRole('button').locator('b').allInnerTexts();
  const answer = (person: Person, n: number) => `${person.name} rests by the water ${n}`;
  const seal = (person: Person, n: number) => acts.sealAnswer(person, answer(person, n));

  for (const [n, how] of ['at once', 'one after the other', 'offline'].entries()) {
    const question = words[n] ?? '';
    if (how === 'at once') {
      await Promise.all([toCard(a, question), toCard(b, question)]);
      await Promise.all([seal(a, n), seal(b, n)]);
    } else if (how === 'one after the other') {
      expect(await toCard(a, question)).not.toContain(t('share-asked', { other: b.name }));
      await seal(a, n);
      await a.reads('question-sealed-title');
      await acts.home(b);
      await b.sees(question);
      expect(await toCard(b, question)).toContain(t('share-asked', { other: a.name }));
      await b.sees(t('question-asks', { other: a.name }));
      await seal(b, n);
    } else {
      await b.goOffline();
      await toCard(a, question);
      await seal(a, n);
      await a.reads('question-sealed-title');
      await toCard(b, question);
      await seal(b, n);
      await b.reads('question-sealed-title');
      await b.goOnline();
    }
    for (const [mine, theirs] of [
      [a, b],
      [b, a],
    ] as const) {
      await acts.home(mine);
      await mine.page.getByRole('region', { name: question, exact: true }).waitFor();
      await acts.openAnswers(mine, question, answer(theirs, n));
      await mine.press('question-close');
      await mine.sees(t('happening-Closed'));
      await mine.press('tab-share');
      await mine.reads('share-title');
      expect(await mine.page.getByRole('region', { name: t('share-going') }).count()).toBe(0);
    }
  }
});

it('ends for both what was taken back, and keeps what was passed within reach', { timeout: 120_000 }, async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);
  const words = (await (await toStep(a)).getByRole('button').locator('b').allInnerTexts())[0] ?? '';
  await toCard(a, words);
  await a.press('question-ask-only', { other: b.name });
  await acts.home(b);
  await acts.openQuestion(b, words);
  await b.press('question-pass');
  await b.sees(t('happening-Passed'));

  // Only who passed it finds it, and may answer after all.
  const passed = (person: Person) => person.page.locator('summary', { hasText: t('share-passed') });
  await a.press('tab-share');
  await a.reads('share-title');
  expect(await passed(a).count()).toBe(0);
  await b.press('tab-share');
  await passed(b).click();
  await b.page.locator('details[open] .rows').getByRole('button', { name: words }).click();
  await b.sees(t('question-passed', { other: a.name }));
  expect(await b.find('button', 'question-pass').count()).toBe(0);
  await b.find('textbox', 'you').fill('On the wall by the mill.');

  await toCard(a, words);
  await a.press('question-back');
  await a.sees(t('happening-QuestionWithdrawn'));
  await b.reads('question-back-other-title', { other: a.name });
  await b.sees('On the wall by the mill.');
  await acts.home(b);
  await b.press('tab-share');
  await b.reads('share-title');
  expect(await passed(b).count()).toBe(0);
  // The card is a card again, and the draft is in it.
  await toCard(b, words);
  expect(await b.find('textbox', 'you').inputValue()).toBe('On the wall by the mill.');
});
