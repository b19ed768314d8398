// What two people do on an evening, each step as a person would do it. No step looks below the screen.
import { t } from '../src/words/words';
import { escape, type Person } from './person';

/** Welcome, who it is not for, name, age group; then the ordinary start. */
export async function meetPane(person: Person, then: 'with' | 'alone' = 'with'): Promise<void> {
  await person.press('welcome-begin');
  await person.reads('notfor-title');
  await person.press('notfor-goon');
  await nameAndAge(person, then);
}

export async function nameAndAge(person: Person, then: 'with' | 'alone' = 'with'): Promise<void> {
  await person.write('name-label', person.name);
  await person.press('next');
  await person.choose('age-Adult');
  await person.press('next');
  await person.find('heading', 'age-title').waitFor({ state: 'detached' });
  // Whoever came by an invitation is not asked.
  const how = person.find('heading', 'how-title');
  if (!(await how.isVisible())) return;
  await person.press(`how-${then}`);
  await how.waitFor({ state: 'detached' });
}

/** Past the page about who it is not for: whoever began within the hour finds a line that leads there instead. */
export async function readAlone(person: Person): Promise<void> {
  const onward = person.find('button', 'notfor-goon');
  await onward.or(person.find('button', 'notfor-again')).first().waitFor();
  if (await onward.isVisible()) await onward.click();
}

/** Makes an invitation, and hands over the link. */
export async function invite(person: Person, relation = 'Friends'): Promise<string> {
  await person.press('pair-invite');
  await person.choose(`relation-${relation}`);
  await person.press('relation-make');
  await person.reads('showing-title');
  return copyLink(person);
}

export async function copyLink(person: Person): Promise<string> {
  await person.press('showing-copy');
  await person.find('button', 'showing-copied').waitFor();
  return person.page.evaluate(() => navigator.clipboard.readText());
}

/** From the invitation that is out to the question that can be answered meanwhile. Returns its words. */
export async function toFirstAnswer(person: Person): Promise<string> {
  await person.page
    .getByRole('region', { name: t('showing-first') })
    .getByRole('button')
    .click();
  await person.find('textbox', 'you').waitFor();
  return person.page.getByRole('heading', { level: 1 }).innerText();
}

/** Opens an invitation in this phone's browser, as a tap on the link would. */
export async function openLink(person: Person, link: string): Promise<void> {
  await person.page.goto('about:blank');
  await person.page.goto(link);
  await person.ready();
}

export async function join(person: Person): Promise<void> {
  await person.reads('asking-title');
  await person.press('asking-join');
  await agree(person);
}

/** Who joins has read who invited them, and agrees to what they say the two are; nothing where it stopped before. */
export async function agree(person: Person): Promise<void> {
  const go = person.find('button', 'meeting-go');
  const over = person.page.getByRole('heading', { name: t('stop-title'), exact: true });
  const alone = person.page.getByRole('heading', { name: t('contacting-title'), exact: true });
  await go.or(over).or(alone).first().waitFor();
  // The inviter's first word lies at the relay: it comes within a moment, or not at all.
  await go.click({ timeout: 3_000 }).catch(() => undefined);
}

/** The four words as they stand on the screen. */
export async function fourWords(person: Person): Promise<string[]> {
  await person.reads('words-title');
  const words = person.page.getByRole('list', { name: t('words-label') }).getByRole('listitem');
  return (await words.allInnerTexts()).map((word) => word.trim().replace(/^\d+\W*/, ''));
}

/** From two strangers to a pair. */
export async function pair(a: Person, b: Person): Promise<void> {
  await meetPane(a);
  await readAlone(a);
  const link = await invite(a);
  await openLink(b, link);
  await meetPane(b);
  await readAlone(b);
  await join(b);
  const [mine, theirs] = [await fourWords(a), await fourWords(b)];
  if (mine.length !== 4 || mine.join() !== theirs.join()) throw new Error('the four words differ');
  await Promise.all([a.press('words-same'), b.press('words-same')]);
  await Promise.all([finish(a, b), finish(b, a)]);
}

/** From the last page of pairing to Today. */
export async function finish(one: Person, other: Person): Promise<void> {
  await one.reads('done-title-named', { other: other.name });
  await one.press('done-go');
  await one.reads(`greeting-${part(one)}`, { me: one.name });
}

/** As the core tells the parts of a day apart. */
export function part(person: Person): string {
  const berlin = { hour: 'numeric', hourCycle: 'h23', timeZone: 'Europe/Berlin' } as const;
  const hour = Number(new Intl.DateTimeFormat('en-GB', berlin).format(person.now));
  if (hour < 5) return 'Night';
  if (hour < 12) return 'Morning';
  return hour < 18 ? 'Afternoon' : 'Evening';
}

/** From wherever the person is to Today, by the way out that stands on the screen. */
export async function home(person: Person): Promise<void> {
  const { page } = person;
  const tab = page.getByRole('navigation', { name: t('places') }).getByRole('button', { name: t('tab-today') });
  const out = page
    .getByRole('banner')
    .getByRole('button')
    .filter({ hasNotText: t('help') });
  // A screen may be on its way to another one: whoever misses a button looks again.
  const until = Date.now() + 15_000;
  while (!(await tab.isVisible())) {
    if (Date.now() > until) throw new Error(`${person.name} finds no way to Today`);
    await tab.or(out).first().waitFor();
    if (!(await tab.isVisible())) await out.click({ timeout: 1_000 }).catch(() => undefined);
  }
  await tab.click();
  await person.find('heading', `greeting-${part(person)}`, { me: person.name }).waitFor();
}

/** From wherever the person is to Me. */
export async function toMe(person: Person): Promise<void> {
  await home(person);
  await person.press('tab-me');
  await person.reads('me-title'); // a button of Today may say the same as one of Me
}

/** What stands on Today under this title, first or below. */
export async function take(person: Person, title: string, below = title): Promise<void> {
  const { page } = person;
  const first = page.getByRole('region', { name: title, exact: true }).getByRole('button');
  const row = page.getByRole('button', { name: new RegExp(`^${escape(below)}`) });
  await first.or(row).first().click();
}

/** Answers every question of the check-in with `value` (1 to 7) and stops before the words. */
export async function answerCheckIn(person: Person, value: number): Promise<void> {
  await home(person);
  await take(person, t('today-CheckIn'));
  const words = person.page.getByRole('heading', { name: t('checkin-words-title') });
  const question = person.page.getByRole('group', { name: t('checkin-answer') });
  for (;;) {
    await question.or(words).first().waitFor();
    if (await words.isVisible()) return;
    const heading = await person.page.getByRole('heading', { level: 1 }).innerText();
    // A tap on an answer goes on by itself.
    await question
      .getByRole('radio')
      .nth(value - 1)
      .click({ force: true });
    await person.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor({ state: 'detached' });
  }
}

export async function sealCheckIn(person: Person, line: string): Promise<void> {
  await person.write('checkin-line', line);
  await person.settle('checkin-seal');
}

/** After both checked in: the mist clears. */
export async function openCheckIn(person: Person): Promise<void> {
  await home(person);
  await take(person, t('today-CheckInReady-title'), t('today-CheckInReady'));
  await person.reads('checkin-open-title');
}

/** Takes the first card in Share. Returns its words. */
export async function chooseQuestion(person: Person): Promise<string> {
  await home(person);
  await person.press('tab-share');
  await person.page
    .getByRole('region', { name: t('share-today') })
    .getByRole('button')
    .first()
    .click();
  await person.find('textbox', 'you').waitFor();
  return person.page.getByRole('heading', { level: 1 }).innerText();
}

/** Opens a question that stands on Today. */
export async function openQuestion(person: Person, words: string): Promise<void> {
  await home(person);
  await take(person, words);
}

/** Opens a question that goes on, in Share. */
export async function openGoing(person: Person, words: string): Promise<void> {
  await home(person);
  await person.press('tab-share');
  const going = person.page.getByRole('region', { name: t('share-going') });
  await going
    .getByRole('button', { name: new RegExp(`^${escape(words)}`) })
    .first()
    .click();
}

export async function sealAnswer(person: Person, answer: string): Promise<void> {
  await person.find('textbox', 'you').fill(answer);
  await person.settle('question-seal');
}

/** Both are in: the mist clears, and the other's answer can be read. */
export async function openAnswers(person: Person, words: string, theirs: string): Promise<void> {
  await openQuestion(person, words);
  await person.sees(t('question-open-kicker'));
  await person.sees(theirs);
}

export async function respond(person: Person, other: Person, heard: string): Promise<void> {
  await person.find('textbox', 'question-heard').fill(heard);
  await person.settle('question-give', { other: other.name });
}

export async function thank(person: Person, other: Person, did: string, gave: string): Promise<void> {
  await home(person);
  await person.press('tab-share');
  await person.press('share-thank', { other: other.name });
  await person.write('thank-did', did, { other: other.name });
  await person.write('thank-gave', gave);
  await person.settle('thank-give', { other: other.name });
}

export async function keepJournal(person: Person, words: string): Promise<void> {
  await toMe(person);
  await person.press('me-write');
  await person.write('journal-label', words);
  await person.settle('journal-keep');
}

/** What the two of them write on this evening: nothing of it may ever stand anywhere but on their two phones. */
export const kWords = {
  lineA: 'Canary heron over the lake',
  lineB: 'Canary wren in the hedge',
  answerA: 'Canary kingfisher, blue as my first bicycle',
  answerB: 'Canary nightingale, because of the song',
  heardA: 'Canary I hear that the song stayed with you',
  heardB: 'Canary I hear how much that bicycle meant',
  did: 'Canary you warmed my hands',
  gave: 'Canary I felt at home',
  thanks: 'Canary with pleasure',
  journalA: 'Canary owl at the window',
  journalB: 'Canary swift in the attic',
} as const;

export interface Two {
  a: Person;
  b: Person;
}

/** The whole evening, from pairing to the journal, with something `between` every two steps. */
export async function evening({ a, b }: Two, between: (step: string) => Promise<void> = async () => {}): Promise<void> {
  await pair(a, b);
  await between('paired');
  await answerCheckIn(a, 5);
  await between('half of a check-in');
  await home(a);
  await take(a, t('today-CheckIn'));
  await sealCheckIn(a, kWords.lineA);
  await a.reads('checkin-sealed-title');
  await between('one checked in');
  await answerCheckIn(b, 3);
  await sealCheckIn(b, kWords.lineB);
  await between('both checked in');
  await openCheckIn(a);
  await a.sees(kWords.lineB);
  await between('one looked');
  await openCheckIn(b);
  await b.sees(kWords.lineA);
  await between('both looked');

  const question = await chooseQuestion(a);
  await sealAnswer(a, kWords.answerA);
  await a.reads('question-sealed-title');
  await between('one answered');
  await openQuestion(b, question);
  await sealAnswer(b, kWords.answerB);
  await between('both answered');
  await openAnswers(a, question, kWords.answerB);
  await between('one opened');
  await openAnswers(b, question, kWords.answerA);
  await between('both opened');
  await openQuestion(a, question);
  await respond(a, b, kWords.heardA);
  await a.sees(kWords.heardA);
  await between('one responded');
  await openQuestion(b, question);
  await b.sees(kWords.heardA);
  await respond(b, a, kWords.heardB);
  await between('both responded');
  // Today says it only as long as it was not seen.
  await openGoing(a, question);
  await a.sees(kWords.heardB);
  await a.choose('question-felt-3');
  await a.press('question-keep');
  await between('felt heard');

  await thank(a, b, kWords.did, kWords.gave);
  await between('thanked');
  await home(b);
  await take(b, kWords.did);
  await b.sees(kWords.gave);
  await b.press('jar-answer-words');
  await b.write('jar-answer-label', kWords.thanks);
  await b.press('jar-answer-give', { other: a.name });
  await b.isAt(kWords.thanks);
  await between('thanks answered');
  await home(a);
  await a.press('tab-share');
  await a.press('share-jar');
  await a.sees(kWords.thanks);

  await keepJournal(a, kWords.journalA);
  await keepJournal(b, kWords.journalB);
  await between('journal kept');
  for (const [person, mine, theirs] of [
    [a, kWords.journalA, kWords.journalB],
    [b, kWords.journalB, kWords.journalA],
  ] as const) {
    await toMe(person);
    await person.press('me-journal');
    await person.sees(mine);
    if ((await person.text()).includes(theirs)) throw new Error(`${person.name} reads the other's journal`);
  }
}
