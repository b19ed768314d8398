// A journey of some weeks, a page on paper, and what two add to what lies open.
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import { content, pagesOf } from './content';
import * as acts from './evening';
import { escape, kPhone, type Person } from './person';
import { openPage, toShelf } from './run';
import { useStage } from './stage';

const stage = useStage();
const kWritten = 'Canary a lantern on the stairs';
const named = (name: string): string =>
  new RegExp(`^ {2}- id: ${name}\\n(?:.*\\n)*? {4}title: "?(.+?)"?\\n`, 'm').exec(content('journeys.yaml'))?.[1] ?? '';

async function openJourney(person: Person, title: string): Promise<void> {
  await toShelf(person, 'together');
  const folded = person.page.locator('summary', { hasText: t('journeys-title') });
  const row = person.page.getByRole('button', { name: new RegExp(`^${escape(title)}`) });
  await folded.click();
  await row.click();
  await person.page.getByRole('heading', { level: 1, name: title }).waitFor();
}

it('leads over some weeks, and is mine alone to walk', { timeout: 200_000 }, async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);
  const title = named('first-weeks');
  await openJourney(a, title);
  await a.press('journey-on');
  await a.sees(t('journey-walks'));
  await a.find('button', 'journey-off').waitFor();
  await a.reload();
  await a.ready();
  await toShelf(a, 'together');
  const walked = a.page.getByRole('region', { name: t('journeys-walked') });
  await walked.getByRole('button', { name: new RegExp(`^${escape(title)}`) }).waitFor();
  await toShelf(b, 'together');
  await b.find('heading', 'together-title').waitFor();
  expect(await b.page.getByRole('region', { name: t('journeys-walked') }).count()).toBe(0);

  // A step that both did is done for both, whether or not they walk it.
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    await acts.thank(one, other, 'Made the soup.', 'A warm evening.');
  }
  const step = (person: Person) =>
    person.page.getByRole('button', { name: new RegExp(`^${escape(t('step-thanks'))}.*${t('journey-step-done')}`) });
  await openJourney(b, title);
  await step(b).waitFor();
  await toShelf(a, 'together');
  await walked.getByRole('button').first().click();
  await step(a).waitFor();
  // From there to the step itself.
  await a.page.getByRole('button', { name: new RegExp(`^${escape(t('step-evening'))}`) }).click();
  await a.page.getByRole('group', { name: t('checkin-answer') }).waitFor();
});

it('says once that the other has a new name', { timeout: 120_000 }, async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);
  await acts.toMe(b);
  await b.press('me-settings');
  const label = b.page.getByLabel(t('settings-name'));
  await label.fill('Kimmy');
  await label.press('Enter');
  const said = t('today-renamed', { before: 'Kim', now: 'Kimmy' });
  await acts.home(a);
  await a.sees(said);
  await a.press('tab-share');
  await a.reads('share-title');
  await acts.home(a);
  expect(await a.text()).not.toContain(said);
});

it('gives a page on paper, with nothing on it that was written', { timeout: 120_000 }, async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada', { ...kPhone, still: true });
  await acts.meetPane(a, 'alone');
  await a.reads('greeting-Morning', { me: a.name });
  // One that begins with a box to write in: what is begun, and what is kept.
  const page = pagesOf().find((one) => /^place: me$/m.test(one) && /kind: (\w+)/.exec(one)?.[1] === 'text') ?? '';
  const title = /^title: "?(.+?)"?$/m.exec(page)?.[1] ?? '';
  await openPage(a, 'me', title);
  await a.press('run-begin');
  await a.page.getByRole('textbox').fill(kWritten);
  await acts.home(a);
  await openPage(a, 'me', title);
  await a.find('button', 'run-on').waitFor(); // it is there, and begun
  await a.press('paper-open');
  const sheet = a.page.getByRole('article');
  await sheet.waitFor();
  await a.page.emulateMedia({ media: 'print' });
  expect(await a.page.locator('.top').isVisible()).toBe(false);
  expect(await a.find('button', 'paper-print').isVisible()).toBe(false);
  expect(await sheet.isVisible()).toBe(true);
  expect(await sheet.innerText()).toContain(title);
  expect(await a.page.content()).not.toContain(kWritten);
  for (const format of ['A4', 'Letter']) {
    const pdf = await a.page.pdf({ format });
    expect(pdf.length).toBeGreaterThan(4000);
  }
});

it('takes a heart and a line back, and finds the day again', { timeout: 200_000 }, async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);
  // One had no contact with the other: what is asked of the two is left out.
  await acts.answerCheckIn(a, 5);
  await acts.sealCheckIn(a, 'The lamp at the corner was on.');
  await acts.home(b);
  await acts.take(b, t('today-CheckIn'));
  await b.press('checkin-no-contact');
  await b.find('button', 'checkin-no-contact').waitFor({ state: 'detached' });
  await b.page
    .getByRole('group', { name: t('checkin-answer') })
    .getByRole('radio')
    .nth(2)
    .click({ force: true });
  await b.reads('checkin-words-title');
  await acts.sealCheckIn(b, 'All day at the desk.');
  for (const person of [a, b]) await acts.openCheckIn(person);

  await acts.home(a); // what comes while it is looked at is not brought up again
  await b.write('told-line', 'I saw that lamp, too.');
  await b.press('told-give-both');
  await b.sees(t('told-heart-mine'));
  await a.page
    .getByRole('button', { name: /I saw that lamp, too\./ })
    .or(a.page.getByRole('region', { name: /I saw that lamp, too\./ }).getByRole('button'))
    .first()
    .click();
  await a.sees(t('told-heart', { other: b.name }));
  await a.sees('I saw that lamp, too.');
  await acts.home(a);
  expect(await a.text()).not.toContain('I saw that lamp, too.');

  await a.passDays(2);
  await acts.home(a);
  await a.press('tab-pane');
  await a.page.getByRole('button', { name: new RegExp(`^${escape(t('days-title'))}`) }).click();
  await a.page.getByRole('button', { name: /Kim.*All day at the desk\./ }).click();
  await a.sees('The lamp at the corner was on.');
  // Back to the list, by either way.
  await a.press('days-title');
  await a.reads('days-title');
  await a.page.getByRole('button', { name: /Kim.*All day at the desk\./ }).click();
  await a.sees('The lamp at the corner was on.');
  await a.press('done');
  await a.reads('days-title');
});

it('answers what the other would like to know', { timeout: 200_000 }, async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);
  const words = await acts.chooseQuestion(a);
  await acts.sealAnswer(a, 'By the old bridge.');
  await acts.openQuestion(b, words);
  await acts.sealAnswer(b, 'In the kitchen, late.');
  await acts.openAnswers(b, words, 'By the old bridge.');
  await b.find('textbox', 'question-heard').fill('There is a bridge.');
  await b.choose('question-know');
  // What stands in another way to answer is seen, and goes with it.
  await b.sees(t('question-along'));
  await b.sees('There is a bridge.');
  await b.find('textbox', 'question-know').fill('Which bridge is it?');
  await b.press('question-give', { other: a.name });
  await acts.home(b);
  await acts.openAnswers(a, words, 'In the kitchen, late.');
  await a.sees('Which bridge is it?');
  await a.sees('There is a bridge.');
  await a.write('told-question-label', 'The one with the green lamps.');
  await a.page
    .getByRole('region', { name: t('told-question-title', { other: b.name }) })
    .getByRole('button')
    .click();
  await a.sees('The one with the green lamps.');
  await acts.openQuestion(b, words);
  await b.sees('The one with the green lamps.');
  expect(await b.text()).not.toContain(t('question-theirs-not', { other: a.name }));
});
