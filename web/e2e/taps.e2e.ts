// Two in a row: what a finger that lands twice gives, keeps or seals is so once, what it lands on the second time is
// nothing that was not seen, and what is said twice is heard twice.
import type { Locator } from 'playwright-core';
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

  await acts.toMe(a);
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
  await acts.take(b, acts.kWords.did);
  await b.reads('jar-title');
  expect(await b.page.getByText(acts.kWords.did).count()).toBe(1);
});

/** A finger that lands twice on one point of the glass, so far apart. What is under it first has stood for long. */
async function lands(person: Person, button: Locator, apart: number): Promise<void> {
  const { page } = person;
  await button.scrollIntoViewIfNeeded();
  await page.evaluate(() => (window.__paneStanding = 1));
  await page.waitForTimeout(1100);
  const box = await button.boundingBox();
  if (!box) throw new Error('no such button');
  const at = [box.x + box.width / 2, box.y + box.height / 2] as const;
  const began = performance.now();
  await page.touchscreen.tap(...at);
  await page.waitForTimeout(Math.max(0, apart - (performance.now() - began)));
  await page.touchscreen.tap(...at);
  await page.waitForTimeout(150); // what it brings about, if it brings about anything
  await page.evaluate(() => (window.__paneStanding = 0));
}

/** Whatever button stands there by these words. */
const button = (person: Person, id: string, args = {}): Locator => person.find('button', id, args).first();

/** On which question of the check-in one is, from 1 on. */
const step = (person: Person): Promise<number> =>
  person.page.locator('.steps i').evaluateAll((dots) => dots.findIndex((dot) => dot.classList.contains('here')) + 1);

/** One evening of two, on which each weighty button is met by such a finger. */
async function clumsyEvening(a: Person, b: Person, apart: number): Promise<void> {
  const tap = (person: Person, id: string, args = {}) => lands(person, button(person, id, args), apart);
  const quick = apart < 500;

  await tap(a, 'welcome-begin');
  await a.reads('notfor-title');
  await tap(a, 'notfor-goon');
  await acts.nameAndAge(a);
  // The invitation stands, and is not taken back.
  await a.press('pair-invite');
  await a.choose('relation-Friends');
  await tap(a, 'relation-make');
  await a.reads('showing-title');
  const link = await acts.copyLink(a);
  await acts.openLink(b, link);
  await acts.meetPane(b);
  await acts.readAlone(b);
  await tap(b, 'asking-join');
  await b.reads('meeting-title', { other: a.name });
  await tap(b, 'meeting-go');
  await b.reads('words-title');
  expect(await b.page.getByRole('heading', { name: t('waiting-title') }).count()).toBe(0);
  await a.reads('words-title');
  await tap(a, 'words-same');
  await a.reads('waiting-title');
  await b.press('words-same');
  await Promise.all([acts.finish(a, b), acts.finish(b, a)]);

  // The check-in: one step for each, and what was sealed stays so.
  await acts.take(a, t('today-CheckIn'));
  await button(a, 'checkin-skip').waitFor();
  await tap(a, 'checkin-skip');
  expect(await step(a)).toBe(2);
  if (quick) {
    await lands(a, a.page.getByRole('radio').nth(4), apart);
    expect(await step(a)).toBe(3);
  }
  await acts.answerCheckIn(a, 5);
  await a.write('checkin-line', acts.kWords.lineA);
  await tap(a, 'checkin-seal');
  if (quick) await a.reads('checkin-sealed-title');
  expect(await a.text()).not.toContain(t('happening-Withdrawn'));
  await acts.home(a);
  expect(await a.page.getByRole('heading', { name: t('today-CheckIn'), exact: true }).count()).toBe(0);
  await acts.answerCheckIn(b, 4);
  await acts.sealCheckIn(b, acts.kWords.lineB);

  // Both are opened by the first of two, from Today, and the second reaches nothing on what opens.
  await acts.home(a);
  await a.page.getByRole('region', { name: t('today-CheckInReady-title') }).waitFor();
  await tap(a, 'today-CheckInReady-go');
  if (quick) {
    await a.reads('checkin-open-title');
    await a.sees(acts.kWords.lineB);
  }

  // A question: sealed; taken back, and the words are there; sealed again.
  const question = await acts.chooseQuestion(a);
  await a.find('textbox', 'you').fill(acts.kWords.answerA);
  await tap(a, 'question-seal');
  await acts.openGoing(a, question);
  await a.reads('question-sealed-title');
  await a.page.locator('summary', { hasText: t('take-back') }).click();
  await tap(a, 'take-back');
  expect(await a.find('textbox', 'you').inputValue()).toBe(acts.kWords.answerA);
  await a.press('question-seal');
  await a.reads('question-sealed-title');

  // Passed, and not passed after all.
  await acts.openQuestion(b, question);
  if (quick) await tap(b, 'question-pass');
  else await b.press('question-pass');
  await b.sees(t('happening-Passed'));
  await b.press('undo');
  await acts.openQuestion(b, question);
  await b.find('textbox', 'you').fill(acts.kWords.answerB);
  await tap(b, 'question-seal');
  await acts.openAnswers(b, question, acts.kWords.answerA);

  // Answered once; and neither kept nor closed by what came after.
  await acts.openAnswers(a, question, acts.kWords.answerB);
  await a.find('textbox', 'question-heard').fill(acts.kWords.heardA);
  await tap(a, 'question-give', { other: b.name });
  await a.sees(acts.kWords.heardA);
  for (const state of ['question-kept-state', 'question-closed-state']) {
    expect(await a.text()).not.toContain(t(state));
  }
  await tap(a, 'question-keep');
  await a.sees(t('happening-Kept'));
  await a.press('tab-share');
  await a.page.getByRole('region', { name: t('share-kept') }).waitFor();

  // A thank-you, and a line for oneself.
  await acts.home(a);
  await a.press('tab-share');
  await a.press('share-thank', { other: b.name });
  await a.write('thank-did', acts.kWords.did, { other: b.name });
  await tap(a, 'thank-give', { other: b.name });
  if (quick) await a.reads('jar-title');
  await acts.home(a);
  await a.press('tab-share');
  await a.press('share-jar');
  await a.sees(acts.kWords.did);
  expect(await a.page.getByText(acts.kWords.did).count()).toBe(1);
  await acts.home(b);
  await acts.take(b, acts.kWords.did);
  await b.reads('jar-title');
  await tap(b, 'jar-answer-heart');
  await b.isAt(t('jar-heart'));
  await acts.home(a);
  await a.press('tab-share');
  await a.press('share-jar');
  await a.sees(t('jar-heart-other', { other: b.name }));
  await acts.toMe(a);
  await a.press('me-write');
  await a.write('journal-label', acts.kWords.journalA);
  await tap(a, 'journal-keep');
  if (quick) await a.reads('journal-title');

  // The week.
  for (const person of [a, b]) await person.toEvening(4);
  await acts.home(a);
  await acts.take(a, t('today-Weekly'));
  await tap(a, 'checkin-skip');
  expect(await step(a)).toBe(2);
  const line = a.find('textbox', 'weekly-look-label');
  for (;;) {
    const radio = a.page.getByRole('radio').nth(3);
    await radio.or(line).first().waitFor();
    if (await line.isVisible()) break;
    const heading = await a.page.getByRole('heading', { level: 1 }).innerText();
    await radio.click({ force: true });
    await a.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor({ state: 'detached' });
  }
  await tap(a, 'weekly-seal');
  if (quick) await a.reads('weekly-sealed-title');
  expect(await a.text()).not.toContain(t('happening-Withdrawn'));
}

it.each([100, 250, 450, 700])(
  'does nothing unseen where a finger lands twice, %i ms apart',
  { timeout: 300_000 },
  async (apart) => {
    const { arrive } = await stage();
    await clumsyEvening(await arrive('Ada'), await arrive('Kim'), apart);
  },
);

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
