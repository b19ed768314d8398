// An invitation with something in it: what whoever invited wrote meanwhile is the first thing that the other sees, and from
// the link to both answers open neither needs more than twelve taps.
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import * as acts from './evening';
import { kWords } from './evening';
import type { Person } from './person';
import { useStage } from './stage';

const stage = useStage();

const kMostTaps = 12;
const kMostMinutes = 5;

interface Taps {
  /** On buttons and choices. */
  given: number;
  /** Into a field, to type there. */
  fields: number;
}

/** Counts what this person's finger does from now on, also after the page was loaded anew. */
async function count(person: Person): Promise<Taps> {
  const taps = { given: 0, fields: 0 };
  await person.context.exposeBinding('paneTapped', (_, field: boolean) => {
    if (field) taps.fields += 1;
    else taps.given += 1;
  });
  const listen = (): void => {
    addEventListener(
      'pointerdown',
      ({ isTrusted, target }) => {
        const field = target instanceof Element && target.closest('textarea, input:not([type=radio])') !== null;
        if (isTrusted) (window as unknown as { paneTapped(field: boolean): void }).paneTapped(field);
      },
      true,
    );
  };
  await person.context.addInitScript(listen);
  await person.page.evaluate(listen);
  return taps;
}

/** Taps into the field, and types. */
async function types(person: Person, id: string, words: string): Promise<void> {
  await person.find('textbox', id).click();
  await person.write(id, words);
}

/** Somebody has made an invitation, and it lies open. */
async function inviter(arrive: Awaited<ReturnType<typeof stage>>['arrive']): Promise<{ a: Person; link: string }> {
  const a = await arrive('Ada');
  await acts.meetPane(a);
  await acts.readAlone(a);
  return { a, link: await acts.invite(a) };
}

it('needs at most twelve taps of each, from the link to both answers open', async () => {
  const { arrive } = await stage();
  const { a, link } = await inviter(arrive);
  const b = await arrive('Kim');
  const [ofA, ofB] = [await count(a), await count(b)];
  const began = performance.now();

  // The other's phone has the link; meanwhile Ada writes.
  const question = await acts.toFirstAnswer(a);
  await types(a, 'you', kWords.answerA);
  await a.press('question-seal');
  await a.reads('showing-title');
  await a.sees(t('showing-first-ready-note'));

  await acts.openLink(b, link);
  await b.press('welcome-begin');
  await b.press('notfor-goon');
  await types(b, 'name-label', b.name);
  await b.press('next');
  await b.choose('age-Adult');
  await b.press('next');
  await b.press('asking-join');
  await b.press('meeting-go');

  const [mine, theirs] = [await acts.fourWords(a), await acts.fourWords(b)];
  expect(mine).toEqual(theirs);
  await a.sees(t('words-first', { question }));
  expect(await b.text()).not.toContain(question);
  await a.press('words-same');
  await b.press('words-same');
  await Promise.all([a.press('done-go'), b.press('done-go')]);

  // The slip is the first thing there, under the mist.
  const next = b.page.getByRole('region', { name: question, exact: true });
  await next.getByText(t('today-Asked-sealed', { other: a.name })).waitFor();
  await next.getByRole('img', { name: t('today-Asked-sealed-picture', { other: a.name }) }).waitFor();
  expect(await b.text()).not.toContain(kWords.answerA);
  await b.press('today-Asked-go');
  await types(b, 'you', kWords.answerB);
  await b.press('question-seal');
  await b.press('open-both');
  await b.sees(kWords.answerA);
  await a.press('today-Ready-go');
  await a.sees(kWords.answerB);

  const minutes = (performance.now() - began) / 60_000;
  console.log(`Ada ${JSON.stringify(ofA)}, Kim ${JSON.stringify(ofB)}, ${minutes.toFixed(2)} minutes`);
  for (const { given } of [ofA, ofB]) {
    expect(given, 'the taps are counted').toBeGreaterThan(4);
    expect(given).toBeLessThanOrEqual(kMostTaps);
  }
  expect(minutes).toBeLessThan(kMostMinutes);
});

it('keeps what was written through a reload, and lets it be taken out', async () => {
  const { arrive } = await stage();
  const { a } = await inviter(arrive);
  const question = await acts.toFirstAnswer(a);
  await a.find('textbox', 'you').fill(kWords.answerA);
  await a.press('question-seal');
  await a.reads('showing-title');
  await a.reload();
  await acts.home(a);
  // What lies ready is no thing of Today's, but said with the invitation; what can be written is.
  expect(await a.text()).not.toContain(question);
  await a.sees(t('pairing-today-Showing-note-answered'));
  await a.press('pairing-today-Showing-go');
  await a.page
    .getByRole('region', { name: t('showing-first') })
    .getByRole('button')
    .click();
  await a.sees(kWords.answerA);
  await a.press('first-take-out');
  await a.find('textbox', 'you').waitFor();
  expect(await a.find('textbox', 'you').inputValue()).toBe(kWords.answerA);
  await acts.home(a);
  await acts.take(a, question);
  expect(await a.find('textbox', 'you').inputValue()).toBe(kWords.answerA);
  await acts.home(a);
  await a.press('pairing-today-Showing-go');
  await a.press('showing-stop');
  await a.reads('pair-title');
  // Another invitation holds nothing of it.
  await acts.invite(a);
  await acts.toFirstAnswer(a);
  expect(await a.find('textbox', 'you').inputValue()).toBe('');
});

it('says who has come while one still writes', async () => {
  const { arrive } = await stage();
  const { a, link } = await inviter(arrive);
  await acts.toFirstAnswer(a);
  await a.find('textbox', 'you').fill(kWords.answerA);
  const b = await arrive('Kim');
  await acts.openLink(b, link);
  await acts.meetPane(b);
  await acts.join(b);
  await a.sees(t('pairing-today-Words', { other: b.name }));
  expect(await a.find('textbox', 'you').inputValue()).toBe(kWords.answerA);
  await a.press('question-seal');
  expect(await acts.fourWords(a)).toEqual(await acts.fourWords(b));
});

it('shows whoever opens a link no empty page on the way to it', async () => {
  const { arrive } = await stage();
  const { link } = await inviter(arrive);
  const b = await arrive('Kim');
  await acts.meetPane(b, 'alone');
  await b.context.addInitScript(() => {
    const seen = { words: false, empty: 0 };
    Object.assign(window, { paneSeen: seen });
    const look = (): void => {
      const words = document.querySelector('main')?.innerText.trim() ?? '';
      seen.words ||= words !== '';
      if (seen.words && words === '') seen.empty += 1;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await acts.openLink(b, link);
  await b.reads('asking-title');
  const seen = await b.page.evaluate(
    () => (window as unknown as { paneSeen: { words: boolean; empty: number } }).paneSeen,
  );
  expect(seen).toEqual({ words: true, empty: 0 });
});
