import { describe, expect, it } from 'vitest';
import { command, practice, view } from '../../core/types';
import type { Peek } from '../archive/gather';
import type { Entry } from './entries';
import { findIn, indexed, inOrder, shownOf } from './find';
import { Search } from './search.svelte';

const { Screen } = command;
const { QuestionState } = view;
const { Shape, Kind } = practice;
const set = <T extends object>(made: T, fields: Partial<T>): T => Object.assign(made, fields);

/** What a pair's screens show; each test changes what it is about. */
interface Shown {
  question: view.QuestionT;
  run: view.RunT;
  checkIn: view.CheckInT;
  jar: view.AppreciationViewT[];
  journal: string[];
}

const line = (text: string) => new view.FilledViewT(1, Kind.Line, 'What was asked', [text], 0, null);
const said = (byMe: boolean, text: string) => set(new view.SaidViewT(), { byMe, fields: [line(text)], day: 20_000 });
const part = (shape: practice.Shape, ...all: view.SaidViewT[]) =>
  set(new view.PartViewT(), { key: all.length, shape, state: view.PartState.Open, said: all });

const shown = (fields: Partial<Shown> = {}): Shown => ({
  question: set(new view.QuestionT(), {
    xid: 'q',
    state: QuestionState.Open,
    words: 'Which lake?',
    read: true,
    mine: new view.AnswerT('kingfisher', true),
    other: new view.AnswerT('nightingale', true),
    otherResponse: new view.ResponseT('heard-them', '', '', true),
    myResponse: new view.ResponseT('half-written', '', '', false),
    told: set(new view.ToldT(), { mine: 'told-by-me', other: 'told-by-them' }),
  }),
  run: set(new view.RunT(), {
    run: 'r',
    title: 'A habit',
    parts: [
      part(Shape.Both, said(true, 'sealed-mine'), said(false, 'sealed-theirs')),
      part(Shape.Agree, set(said(false, 'agreed-words'), { stands: true })),
      part(Shape.Alone, said(true, 'alone-words')),
    ],
  }),
  checkIn: set(new view.CheckInT(), {
    day: 20_000,
    state: view.CheckInState.Open,
    line: 'my-line',
    lineMine: true,
    otherLine: 'their-line',
    told: set(new view.ToldT(), { other: 'told-of-the-day' }),
  }),
  jar: [
    set(new view.AppreciationViewT(), { id: 'theirs', day: 20_001, did: 'warm-hands' }),
    set(new view.AppreciationViewT(), { id: 'mine', day: 20_000, mine: true, did: 'kept-waiting', answer: 'gladly' }),
  ],
  journal: ['owl at the window'],
  ...fields,
});

const peekOf = (all: Shown): Peek =>
  (async (screen: command.Screen, arg: string) => {
    switch (screen) {
      case Screen.Days:
        return set(new view.DaysT(), { rows: [new view.DayRowT(20_000), new view.DayRowT(19_999, true)] });
      case Screen.CheckIn:
        return all.checkIn;
      case Screen.Weekly:
        return set(new view.WeeklyT(), { week: Number(arg), lookBack: 'look-back' });
      case Screen.Share:
        return set(new view.ShareT(), { kept: [new view.ExchangeRowT('q')] });
      case Screen.Question:
        return all.question;
      case Screen.Together:
        return set(new view.TogetherT(), { past: [new view.RunRowT('r')] });
      case Screen.Jar:
        return set(new view.JarT(), { items: all.jar });
      case Screen.Run:
        if (arg === 'r') return all.run;
        return set(new view.RunT(), {
          title: 'A page',
          before: [new view.KeptViewT('s', 20_000, [line('sitting-words')])],
        });
      case Screen.Journal:
        return set(new view.JournalT(), {
          entries: all.journal.map((words, i) => new view.JournalEntryT(`j${i}`, 20_000 + i, 0n, '', words)),
        });
      case Screen.Me:
        return set(new view.MeT(), { pages: [new view.PageRowT('worth')] });
      default:
        throw new Error(`nobody asks for ${Screen[screen]}`);
    }
  }) as Peek;

async function gathered(all: Shown, alive = () => true): Promise<Search> {
  const search = new Search(false, 'space', true, peekOf(all), alive);
  await search.gather();
  return search;
}
/** Keys of what is found, and whether it is mine alone. */
const keys = (search: Search, typed: string): string[] =>
  [false, true].flatMap((mine) =>
    (findIn(search.all, typed, mine) ?? []).flatMap(({ found }) =>
      found.map(({ key }) => (mine ? `${key} alone` : key)),
    ),
  );

describe('what is found', () => {
  it.each([
    ['lake', ['question-q']],
    ['kingfisher', ['question-q']],
    ['nightingale', ['question-q']],
    ['heard-them', ['question-q']],
    ['told-by', ['question-q']],
    ['half-written', []],
    ['sealed-', ['run-r']],
    ['agreed', ['run-r']],
    ['alone-words', ['run-r-mine alone']],
    ['their-line', ['day-20000']],
    ['my-line', ['day-20000-mine alone']],
    ['look-back', ['week-19999-mine alone']],
    ['warm-hands', ['thanks-theirs']],
    ['gladly', ['thanks-mine']],
    ['owl window', ['journal-j0 alone']],
    ['window owl', ['journal-j0 alone']],
    ['owl lake', []],
    ['sitting-words', ['sitting-s alone']],
  ])('by “%s”', async (typed, found) => expect(keys(await gathered(shown()), typed)).toEqual(found));

  it('leads to its screen', async () => {
    const { all } = await gathered(shown());
    const to = Object.fromEntries(all.map(({ entry }) => [entry.key, entry.to]));
    expect(to).toMatchObject({
      'question-q': { screen: Screen.Question, arg: 'q' },
      'thanks-theirs': { screen: Screen.Jar, arg: '', at: 'theirs' },
      'run-r': { screen: Screen.Run, arg: 'r' },
      'sitting-s': { screen: Screen.Run, arg: 's' },
      'day-20000': { screen: Screen.CheckIn, arg: '20000' },
      'week-19999-mine': { screen: Screen.Weekly, arg: '19999' },
      'journal-j0': { screen: Screen.Journal, arg: '', at: 'j0' },
    });
  });

  it('says whose words they are', async () => {
    const { all } = await gathered(shown());
    const of = (key: string, typed: string) =>
      shownOf(all.find(({ entry }) => entry.key === key)?.entry as Entry, typed).pieces.map(({ by }) => by);
    expect(of('question-q', 'told-by')).toEqual(['me', 'other']);
    expect(of('run-r', 'agreed-words')).toEqual(['both']);
    expect(of('thanks-mine', 'gladly')).toEqual(['other']);
    expect(of('question-q', 'lake')).toEqual([]);
  });

  it('comes the newest first', async () => {
    const search = await gathered(shown({ journal: ['swift, the first', 'swift, later'] }));
    expect(keys(search, 'swift')).toEqual(['journal-j1 alone', 'journal-j0 alone']);
  });
});

describe('what does not lie open, or was not looked at', () => {
  it.each([QuestionState.Write, QuestionState.Sealed, QuestionState.Sending, QuestionState.Ready, QuestionState.Ended])(
    'is not found of a question: state %i',
    async (state) => {
      const { question } = shown();
      const search = await gathered(shown({ question: set(question, { state }) }));
      for (const typed of ['nightingale', 'heard-them', 'told-by']) expect(keys(search, typed), typed).toEqual([]);
      const held = [QuestionState.Sealed, QuestionState.Sending, QuestionState.Ready].includes(state);
      expect(keys(search, 'kingfisher')).toEqual(held ? ['question-q'] : []);
    },
  );

  it('is not found of a response, or of what was added', async () => {
    const { question, checkIn } = shown();
    set(question, { read: false });
    set(question.told as view.ToldT, { fresh: true });
    set(checkIn.told as view.ToldT, { fresh: true });
    const search = await gathered(shown({ question, checkIn }));
    for (const typed of ['heard-them', 'told-by-them', 'told-of-the-day'])
      expect(keys(search, typed), typed).toEqual([]);
    expect(keys(search, 'told-by-me')).toEqual(['question-q']);
    expect(search.waits).toBe(true);
  });

  it('is not found of the jar', async () => {
    const { jar } = shown();
    set(jar[0] as view.AppreciationViewT, { fresh: true });
    const search = await gathered(shown({ jar }));
    expect(keys(search, 'warm-hands')).toEqual([]);
    expect(keys(search, 'gladly')).toEqual(['thanks-mine']);
    expect(search.waits).toBe(true);
    const answered = shown().jar;
    set(answered[1] as view.AppreciationViewT, { fresh: true });
    const other = await gathered(shown({ jar: answered }));
    expect(other.waits).toBe(true);
    expect(keys(other, 'gladly')).toEqual([]);
    expect(keys(other, 'kept-waiting')).toEqual(['thanks-mine']);
    expect(keys(other, 'warm-hands')).toEqual(['thanks-theirs']);
  });

  it('is not found of a practice, but for what was opened by a tap', async () => {
    const { run } = shown();
    const fresh = set(said(false, 'new-words'), { fresh: true });
    run.parts.push(part(Shape.Answer, fresh, said(true, 'old-words')));
    const search = await gathered(shown({ run }));
    expect(keys(search, 'new-words')).toEqual([]);
    for (const typed of ['old-words', 'sealed-theirs']) expect(keys(search, typed), typed).toEqual(['run-r']);
    expect(search.waits).toBe(true);
    set(fresh, { fresh: false });
    expect(keys(await gathered(shown({ run })), 'new-words')).toEqual(['run-r']);
  });
});

describe('reading', () => {
  it('ends once nothing holds the search any more, or another space stands there', async () => {
    let left = 3;
    const search = await gathered(shown(), () => left-- > 0);
    expect(search.all).toEqual([]);
    expect(search.failed).toBe(false);
  });

  it('reads anew what was opened: what was deleted there is gone', async () => {
    const all = shown({ journal: ['owl at the window', 'owl on the roof'] });
    const search = await gathered(all);
    const owl = search.all.find(({ entry }) => entry.key === 'journal-j1')?.entry as Entry;
    search.opens(owl, 0);
    all.journal.pop();
    await search.again();
    expect(keys(search, 'owl')).toEqual(['journal-j0 alone']);
  });
});

describe('ten years of two', () => {
  const words = 'we sat on the bench by the harbour and said nothing at all for once it was enough Größe Straße'.split(
    ' ',
  );
  const text = (i: number, n: number) =>
    Array.from({ length: n }, (_, k) => words[(i * 7 + k * 3) % words.length]).join(' ');
  const made = (kind: Entry['kind'], count: number, each: number): Entry[] =>
    Array.from({ length: count }, (_, i) => ({
      key: `${kind}-${i}`,
      kind,
      mine: false,
      day: i,
      title: kind === 'questions' ? text(i, 15) : '',
      pieces: [
        { by: 'me', text: text(i, each) },
        { by: 'other', text: `${text(i + 1, each)} ${i}` },
      ],
      to: { screen: Screen.Jar, arg: '' },
    }));

  it('are looked through between two keys', () => {
    const all = inOrder(
      [...made('thanks', 3_000, 20), ...made('questions', 2_000, 80), ...made('days', 3_650, 12)].map(indexed),
    );
    const times = ['ha', 'harbour enough', 'strasse 1999', 'nowhere to be found'].map((typed) => {
      const began = performance.now();
      const groups = findIn(all, typed, false);
      groups?.flatMap(({ found }) => found.slice(0, 30)).forEach((entry) => shownOf(entry, typed));
      return performance.now() - began;
    });
    console.info(`a search through ${all.length} entries: ${times.map((ms) => ms.toFixed(1)).join(', ')} ms`);
    const found = (typed: string): number => findIn(all, typed, false)?.flatMap((group) => group.found).length ?? 0;
    expect(found('ha')).toBeGreaterThan(0);
    expect(found('nowhere to be found')).toBe(0);
  });
});
