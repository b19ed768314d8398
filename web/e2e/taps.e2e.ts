// Two in a row: what a finger that lands twice gives, keeps or seals is so once, and what is said twice is heard twice.
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import * as acts from './evening';
import { settled, type Person } from './person';
import { useStage } from './stage';

const stage = useStage();

const twice = (person: Person, id: string, args = {}): Promise<void> =>
  person
    .find('button', id, args)
    .first()
    .evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });

async function complains(person: Person, heading: string): Promise<number> {
  await person.reads(heading);
  await settled(person.page);
  return person.page.locator('.problem').count();
}

it('seals, thanks and keeps once what was tapped twice', async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);

  await acts.home(a);
  await a.press('tab-share');
  await a.press('share-thank', { other: b.name });
  await a.write('thank-did', acts.kWords.did, { other: b.name });
  await twice(a, 'thank-give', { other: b.name });
  await a.reads('jar-title');
  expect(await a.page.getByText(acts.kWords.did).count()).toBe(1);

  await acts.home(a);
  await a.press('tab-me');
  await a.press('me-write');
  await a.write('journal-label', acts.kWords.journalA);
  await twice(a, 'journal-keep');
  await a.reads('journal-title');
  await a.sees(acts.kWords.journalA);
  expect(await a.page.getByText(acts.kWords.journalA).count()).toBe(1);

  await acts.chooseQuestion(a);
  await a.find('textbox', 'you').fill(acts.kWords.answerA);
  await twice(a, 'question-seal');
  expect(await complains(a, 'question-sealed-title')).toBe(0);

  // A question that is skipped is one question.
  await acts.home(a);
  await acts.take(a, t('today-CheckIn'));
  await twice(a, 'checkin-skip');
  await a.page.locator('.steps i.here:nth-child(2)').waitFor();
  await acts.answerCheckIn(a, 5);
  await a.write('checkin-line', acts.kWords.lineA);
  await twice(a, 'checkin-seal');
  expect(await complains(a, 'checkin-sealed-title')).toBe(0);

  // What came second would have come by now: the question was sealed after it.
  await acts.home(b);
  await b.page.getByRole('button', { name: acts.kWords.did }).first().click();
  await b.reads('jar-title');
  expect(await b.page.getByText(acts.kWords.did).count()).toBe(1);
});

it('says anew what it said before, also after something was not done', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a, 'alone');
  const said = a.page.locator('.hide[role=status]');
  await acts.keepJournal(a, acts.kWords.journalA);
  await said.filter({ hasText: t('happening-Saved') }).waitFor();
  const first = await said.textContent();
  await a.press('journal-write');
  // At once, before the draft is kept by itself and complains as well.
  const keep = (words: string): Promise<void> =>
    a.page.evaluate((text) => {
      const field = document.querySelector('textarea') as HTMLTextAreaElement;
      field.value = text;
      field.dispatchEvent(new Event('input'));
      setTimeout(() => document.querySelector<HTMLElement>('.btn.go')?.click());
    }, words);
  await a.find('textbox', 'journal-label').waitFor();
  await keep('far too long '.repeat(5000));
  await a.page.locator('.problem').waitFor();
  await keep(acts.kWords.journalB);
  await a.sees(acts.kWords.journalA);
  await settled(a.page);
  expect(await said.textContent()).not.toBe(first);
});
