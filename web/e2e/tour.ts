// Through every screen of the app, with a stop at each: for looking at them with axe, and for taking their pictures.
import { t } from '../src/words/words';
import { card } from './content';
import * as acts from './evening';
import type { Person } from './person';

/** What is pressed to be at a stop again: after the app's start, and then on the screen that was shown. */
export interface Again {
  enter?: readonly string[];
  then?: readonly string[];
  /** Nothing leads there again. */
  never?: true;
}
export type Visit = (name: string, person: Person, again?: Again) => Promise<void>;

/** One of the pack's, so that the answers in the pictures are to it. */
const kQuestion = card('emotional.moment-to-keep');
const kQuestionWords = {
  a: 'When I had forgotten the keys, and you laughed instead of being cross. I felt light all day.',
  b: 'The hour on the bench by the harbour. We said nothing, and it was enough.',
  heardA: 'I hear that sitting quietly with me was not empty for you.',
  heardB: 'I hear that you were afraid I would be cross.',
} as const;

export async function tour(a: Person, b: Person, visit: Visit): Promise<void> {
  await firstRun(a, visit);
  const link = await inviting(a, visit);
  await joining(a, b, link, visit);
  await checkingIn(a, b, visit);
  await answering(a, b, visit);
  await thanking(a, b, visit);
  await together(a, visit);
  await alone(a, visit);
}

async function firstRun(a: Person, visit: Visit): Promise<void> {
  await a.reads('welcome-title');
  await visit('welcome', a);
  await a.press('help');
  await a.reads('help-title');
  await visit('help', a, { then: [t('help')] });
  await a.page
    .getByRole('dialog')
    .getByRole('button', { name: t('back') })
    .click();
  await a.press('welcome-begin');
  await a.reads('notfor-title');
  await visit('not-for', a);
  await a.press('notfor-goon');
  await visit('name', a);
  await a.write('name-label', a.name);
  await a.press('next');
  await a.reads('age-title');
  await visit('age', a);
  await a.choose('age-Adult');
  await a.press('next');
  await a.reads('how-title');
  await visit('how', a);
  await a.press('how-with');
}

async function inviting(a: Person, visit: Visit): Promise<string> {
  await acts.readAlone(a);
  await a.reads('pair-title');
  await visit('pair', a);
  await a.press('pair-invite');
  await a.reads('relation-title');
  await visit('relation', a, { then: [t('pair-invite')] });
  await a.choose('relation-Partners');
  await a.press('relation-make');
  await a.reads('showing-title');
  await visit('invitation', a);
  await acts.toFirstAnswer(a);
  await visit('first-answer', a);
  await a.press('later');
  await a.reads('showing-title');
  return acts.copyLink(a);
}

async function joining(a: Person, b: Person, link: string, visit: Visit): Promise<void> {
  await acts.openLink(b, link);
  await acts.meetPane(b);
  await acts.readAlone(b);
  await b.reads('asking-title');
  await visit('asked-to-join', b);
  await b.press('asking-join');
  await b.reads('meeting-title', { other: a.name });
  await visit('who-invited', b);
  await b.press('meeting-go');
  await Promise.all([a.reads('words-title'), b.reads('words-title')]);
  await visit('four-words', a);
  await b.press('words-same');
  await b.reads('waiting-title');
  await visit('waiting-for-words', b);
  await a.press('words-same');
  await a.reads('done-title-named', { other: b.name });
  await visit('paired', a, { never: true });
  await a.press('done-go');
  await b.reads('done-title-named', { other: a.name });
  await b.press('done-go');
}

async function checkingIn(a: Person, b: Person, visit: Visit): Promise<void> {
  await acts.home(a);
  await visit('today', a);
  await acts.take(a, t('today-CheckIn'));
  const answers = a.page.getByRole('group', { name: t('checkin-answer') });
  // With a key: a tap would go on.
  await answers.getByRole('radio').nth(4).press('Space');
  await visit('check-in', a, { then: [t('checkin-back')] });
  await acts.answerCheckIn(a, 5);
  await visit('check-in-words', a);
  await acts.sealCheckIn(a, 'Tired, but glad about this morning.');
  await a.reads('checkin-sealed-title');
  await visit('check-in-sealed', a);
  await acts.answerCheckIn(b, 4);
  await acts.sealCheckIn(b, 'A long day. I kept thinking of the lake.');
  await acts.home(a);
  await a.page.getByRole('region', { name: t('today-CheckInReady-title') }).waitFor();
  await visit('today-both-in', a);
  await acts.openCheckIn(a);
  await visit('check-in-open', a);
  await acts.openCheckIn(b);
}

async function answering(a: Person, b: Person, visit: Visit): Promise<void> {
  await acts.home(a);
  await a.press('tab-share');
  await a.reads('share-title');
  await visit('share', a);
  const next = a.page.getByRole('group', { name: t('share-ladder') }).getByRole('button');
  await next.last().click();
  await visit('share-step', a);
  await a.press('tab-share');
  await next.first().click();
  await a.page.getByRole('button', { name: kQuestion }).first().click();
  const question = kQuestion;
  await a.find('textbox', 'you').fill(kQuestionWords.a);
  await visit('question-write', a);
  await a.press('question-seal');
  await a.reads('question-sealed-title');
  await visit('question-sealed', a);
  await acts.home(b);
  await b.sees(question);
  await visit('today-asked', b);
  await acts.openQuestion(b, question);
  await acts.sealAnswer(b, kQuestionWords.b);
  await acts.home(a);
  await a.page.getByRole('region', { name: question, exact: true }).waitFor();
  await visit('today-ready', a);
  await acts.openAnswers(a, question, kQuestionWords.b);
  await visit('question-open', a);
  await acts.respond(a, b, kQuestionWords.heardA);
  await a.sees(kQuestionWords.heardA);
  await acts.openAnswers(b, question, kQuestionWords.a);
  await acts.respond(b, a, kQuestionWords.heardB);
  await b.sees(kQuestionWords.heardB);
  await a.sees(kQuestionWords.heardB);
  await visit('question-heard', a);
  await a.choose('question-felt-3');
  await a.press('question-keep');
}

async function thanking(a: Person, b: Person, visit: Visit): Promise<void> {
  await acts.home(a);
  await a.press('tab-share');
  await a.press('share-thank', { other: b.name });
  await a.write('thank-did', 'You brought me tea without asking.', { other: b.name });
  await a.write('thank-gave', 'It gave me a quiet minute, and the feeling of being seen.');
  await visit('thank', a);
  await a.press('thank-give', { other: b.name });
  await acts.home(b);
  await acts.take(b, 'You brought me tea without asking.');
  await b.reads('jar-title');
  await visit('jar', b);
  await b.press('jar-answer-heart');
  await b.isAt(t('jar-heart'));
}

async function together(a: Person, visit: Visit): Promise<void> {
  await acts.home(a);
  await a.press('tab-together');
  await a.reads('together-title');
  await visit('together', a);
  await a.page.locator('summary', { hasText: t('journeys-title') }).click();
  await a.page.locator('details[open] .rows').getByRole('button').first().click();
  await a.find('button', 'journey-on').waitFor();
  await visit('journey', a);
  await acts.home(a);
  await a.press('tab-together');
  await a.page
    .getByRole('region', { name: t('together-pages') })
    .getByRole('button')
    .first()
    .click();
  await a.find('button', 'run-begin').waitFor();
  await visit('practice', a);
  await a.press('paper-open');
  await a.page.getByRole('article').waitFor();
  await visit('paper', a);
  await a.press('later');
  await a.press('run-begin');
  await a.page.locator('form.step').waitFor();
  await visit('practice-field', a, { then: [t('run-begin')] });
}

async function alone(a: Person, visit: Visit): Promise<void> {
  await acts.toMe(a);
  await a.reads('me-title');
  await visit('me', a);
  await a.press('me-journal');
  await a.reads('journal-title');
  await a.press('journal-write');
  await a.write('journal-label', 'Nobody saw how long I stood at the window.');
  await visit('journal-write', a);
  await a.press('journal-keep');
  await a.reads('journal-title');
  await visit('journal', a);
  for (const [row, title, name] of [
    ['me-settings', 'settings-title', 'settings'],
    ['me-phrase', 'phrase-title', 'phrase'],
    ['me-devices', 'devices-title', 'devices'],
    ['me-connection', 'connection-title', 'connection'],
    ['me-limits', 'limits-title', 'limits'],
  ] as const) {
    await acts.toMe(a);
    await a.press(row);
    await a.reads(title);
    await visit(name, a);
  }
}
