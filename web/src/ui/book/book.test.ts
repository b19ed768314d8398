import { describe, expect, it } from 'vitest';
import { command, pack, practice, view } from '../../core/types';
import type { Peek } from '../archive/gather';
import { dateWords } from '../parts/text';
import { byDefault, chosen, gather, span, withChapter, withEntry, type Chapter, type Name } from './book';

const { Screen, Closing } = command;
const { Shape, Kind } = practice;
const { PartState, QuestionState } = view;
const set = <T extends object>(made: T, fields: Partial<T>): T => Object.assign(made, fields);

const thanks = (id: string, fields: Partial<view.AppreciationViewT> = {}) =>
  set(new view.AppreciationViewT(), { id, day: 20_000, mine: true, did: `did ${id}`, gave: `gave ${id}`, ...fields });

const question = (xid: string, fields: Partial<view.QuestionT> = {}) =>
  set(new view.QuestionT(), {
    xid,
    words: `asked ${xid}`,
    depth: 2,
    state: QuestionState.Open,
    closing: Closing.Kept,
    mine: new view.AnswerT(`mine ${xid}`, true),
    other: new view.AnswerT(`theirs ${xid}`, true),
    ...fields,
  });

const line = (words: string, kind = Kind.Line) => new view.FilledViewT(1, kind, 'What is asked', [words], 0, null);
const day = new view.FilledViewT(2, Kind.Day, 'When', [], 20_031, null);
const said = (fields: view.FilledViewT[], more: Partial<view.SaidViewT> = {}) =>
  set(new view.SaidViewT(), { byMe: true, fields, day: 20_001, ...more });
const part = (shape: practice.Shape, all: view.SaidViewT[], state = PartState.Done) =>
  set(new view.PartViewT(), { key: 1, shape, state, said: all });
const run = (id: string, page: string, parts: view.PartViewT[], fields: Partial<view.RunT> = {}) =>
  set(new view.RunT(), { run: id, page, title: `title ${id}`, parts, ...fields });
const agree = (words: string) => part(Shape.Agree, [said([line(words), day], { stands: true })]);

interface World {
  jar?: view.AppreciationViewT[];
  questions?: view.QuestionT[];
  runs?: view.RunT[];
  pane?: Partial<view.PaneT>;
}
/** A core that shows this, and nothing else: who asks for the journal, for days or for what is safe is told so. */
const core = ({ jar = [], questions = [], runs = [], pane = {} }: World): Peek =>
  (async (screen: command.Screen, arg: string) => {
    switch (screen) {
      case Screen.Jar:
        return set(new view.JarT(), { items: jar });
      case Screen.Share:
        return set(new view.ShareT(), { past: questions.map(({ xid }) => new view.ExchangeRowT(xid)) });
      case Screen.Question:
        return questions.find(({ xid }) => xid === arg);
      case Screen.Together:
        return set(new view.TogetherT(), { past: runs.map((one) => new view.RunRowT(one.run)) });
      case Screen.Run:
        return runs.find((one) => one.run === arg);
      case Screen.Pane:
        return set(new view.PaneT(), { asOf: 20_010, ...pane });
      default:
        throw new Error(`nobody asks for ${Screen[screen]}`);
    }
  }) as Peek;

const offered = async (world: World): Promise<Chapter[]> => (await gather(core(world))).chapters;
const keys = (all: readonly Chapter[], name: Name): string[] =>
  all.find((one) => one.name === name)?.entries.map(({ key }) => key) ?? [];
/** Every word in it. */
const words = (all: readonly Chapter[]): string =>
  JSON.stringify(all.map(({ entries }) => entries.map(({ title, slips }) => [title, slips])));

describe('what can be in a book', () => {
  it('is each thank-you, the oldest first, with its answer', async () => {
    const jar = [
      thanks('late', { day: 20_002, heart: true }),
      thanks('early', { mine: false, answer: 'answered', day: 20_000 }),
    ];
    const [chapter] = await offered({ jar });
    expect(chapter?.entries.map(({ slips }) => slips)).toEqual([
      [
        { by: 'other', heart: false, lines: plain('did early', 'gave early') },
        { by: 'me', heart: false, lines: plain('answered') },
      ],
      [
        { by: 'me', heart: false, lines: plain('did late', 'gave late') },
        { by: 'other', heart: true, lines: [] },
      ],
    ]);
  });

  it('is no question that is still sealed, was not looked at, was taken back or is over', async () => {
    const states = [QuestionState.Write, QuestionState.Sealed, QuestionState.Sending, QuestionState.Ready];
    const shut = [...states, QuestionState.Ended, QuestionState.Unknown];
    const questions = [...shut.map((state) => question(`shut-${state}`, { state })), question('open')];
    const all = await offered({ questions });
    expect(keys(all, 'questions')).toEqual(['question-open']);
    expect(words(all)).not.toContain('shut');
  });

  it('has what was said back to an answer, and no draft of it', async () => {
    const questions = [
      question('one', {
        myResponse: new view.ResponseT('a draft', '', '', false),
        otherResponse: new view.ResponseT('I heard', '', 'I wonder', true),
        told: set(new view.ToldT(), { mine: 'it began in May', draft: 'half a line', otherHeart: true }),
      }),
    ];
    const [entry] = (await offered({ questions }))[0]?.entries ?? [];
    expect(entry?.slips.map(({ by, heart, lines }) => [by, heart, ...lines.map((one) => one.words[0])])).toEqual([
      ['me', false, 'mine one'],
      ['other', false, 'theirs one'],
      ['other', false, 'I heard', 'I wonder'],
      ['me', false, 'it began in May'],
      ['other', true],
    ]);
  });

  it.each([false, true])('has what they said back in its order, theirs first: %s', async (otherFirst) => {
    const [mine, theirs] = [new view.ResponseT('mine', '', '', true), new view.ResponseT('theirs', '', '', true)];
    const questions = [question('one', { otherFirst, myResponse: mine, otherResponse: theirs })];
    const [entry] = (await offered({ questions }))[0]?.entries ?? [];
    const order = otherFirst ? ['other', 'me'] : ['me', 'other'];
    expect(entry?.slips.map(({ by }) => by)).toEqual(['me', 'other', ...order]);
  });

  it('is what stands agreed, and no proposal, nor that two will meet', async () => {
    const proposed = part(Shape.Agree, [said([line('only an idea')], { stands: false })]);
    const meeting = part(Shape.Agree, [said([day], { stands: true })]);
    const runs = [run('r1', 'ritual', [agree('tea at six'), proposed]), run('r2', 'plan-a-week', [meeting])];
    const all = await offered({ runs });
    expect(all.map(({ name }) => name)).toEqual(['agreed']);
    expect(all[0]?.entries.map(({ title, under, slips }) => [title, under, slips])).toEqual([
      [
        'tea at six',
        'title r1',
        [
          {
            by: 'both',
            heart: false,
            lines: [{ asked: 'When', words: [dateWords(20_031)] }],
          },
        ],
      ],
    ]);
  });

  it('is a dream that was told, without what is sealed or was noted for oneself', async () => {
    const runs = [
      run('d', 'dream', [
        part(Shape.Give, [said([line('a boat')])]),
        part(Shape.Answer, [said([], { byMe: false, reply: 'I see it' })]),
        part(Shape.Alone, [said([line('my own note')])]),
        part(Shape.Both, [said([line('my sealed side')])], PartState.Sealed),
        part(Shape.Both, [said([line('my ready side')])], PartState.Ready),
      ]),
      run('n', 'hopes-for-us', [part(Shape.Both, [said([line('waits sealed')])], PartState.Sealed)]),
      run('other', 'news', [part(Shape.Give, [said([line('some news')])])]),
      run('foreign', 'dream', [part(Shape.Give, [said([line('of another page')])])], { fromOther: true }),
      run('open', 'hopes-for-us', [part(Shape.Both, [said([line('more laughter')])], PartState.Open)]),
    ];
    const all = await offered({ runs });
    expect(keys(all, 'dreams').toSorted()).toEqual(['dream-d', 'dream-open']);
    expect(words(all)).toContain('a boat');
    expect(words(all)).toContain('I see it');
    expect(words(all)).not.toMatch(/note|sealed|ready|news|another/);
  });

  it('is the pane once it can be read', async () => {
    expect(await gather(core({ pane: { state: view.PaneState.Working } }))).toEqual({
      chapters: [],
      pane: view.PaneState.Working,
    });
    expect(keys(await offered({ pane: { state: view.PaneState.Clear } }), 'pane')).toEqual(['pane']);
  });
});

const plain = (...all: string[]) => all.map((one) => ({ asked: '', words: [one] }));

describe('what is in a book if nobody chooses', () => {
  const inIt = async (world: World): Promise<string[]> => {
    const all = await offered(world);
    return chosen(all, byDefault(all)).flatMap(({ entries }) => entries.map(({ key }) => key));
  };

  it('is of questions what I kept, but nothing that goes deep', async () => {
    const questions = [
      question('kept'),
      question('let-go', { closing: Closing.Closed }),
      question('going', { closing: Closing.Open }),
      question('personal', { depth: 3 }),
      question('tender', { depth: 4 }),
      question('sex', { type: pack.Type.Sexual }),
      question('gone', { gone: true }),
    ];
    expect(await inIt({ questions })).toEqual(['question-kept', 'question-personal']);
    expect(keys(await offered({ questions }), 'questions')).toHaveLength(7);
  });

  it('is nothing that the other took out, or that came out of something hard, or was left', async () => {
    const turns = part(Shape.Turns, []);
    const mirror = part(Shape.Mirror, []);
    const runs = [
      run('plain', 'ritual', [agree('tea')]),
      run('talk', 'talk', [agree('money'), turns]),
      run('repair', 'repair', [mirror, agree('a word')]),
      run('noted', 'x', [agree('x')], { note: true }),
      run('left', 'ritual', [agree('z')], { closing: Closing.Closed }),
    ];
    expect(await inIt({ runs, jar: [thanks('gone', { gone: true }), thanks('here')] })).toEqual([
      'thanks-here',
      'agreed-plain-1-0',
    ]);
    expect(keys(await offered({ runs }), 'agreed')).toHaveLength(5);
  });

  it('is no pane into which numbers went that I kept to myself', async () => {
    const pane = { state: view.PaneState.Clear };
    expect(await inIt({ pane })).toEqual(['pane']);
    expect(await inIt({ pane: { ...pane, ownView: true } })).toEqual([]);
    const all = await offered({ pane: { ...pane, ownView: true } });
    expect(chosen(all, withChapter(byDefault(all), 'pane', true)).map(({ name }) => name)).toEqual(['pane']);
  });
});

describe('choosing', () => {
  it('takes out an entry, a chapter, and a chapter of which nothing is left', async () => {
    const all = await offered({ jar: [thanks('a'), thanks('b')], questions: [question('q')] });
    const first = byDefault(all);
    const names = (of: Chapter[]): [Name, string[]][] =>
      of.map(({ name, entries }) => [name, entries.map((e) => e.key)]);
    const without = withEntry(first, 'thanks-a', false);
    expect(names(chosen(all, without))).toEqual([
      ['thanks', ['thanks-b']],
      ['questions', ['question-q']],
    ]);
    expect(names(chosen(all, withChapter(first, 'thanks', false)))).toEqual([['questions', ['question-q']]]);
    expect(names(chosen(all, withEntry(first, 'question-q', false)))).toEqual([['thanks', ['thanks-a', 'thanks-b']]]);
    // What was chosen in a chapter is there again with it.
    const again = withChapter(withChapter(without, 'thanks', false), 'thanks', true);
    expect(names(chosen(all, again))).toEqual(names(chosen(all, without)));
    expect(chosen(all, withEntry(without, 'thanks-a', true))).toEqual(chosen(all, first));
  });

  it('gives the days of what is in it', async () => {
    const all = await offered({ jar: [thanks('a', { day: 19_990 }), thanks('b')], questions: [question('q')] });
    expect(span(all)).toEqual([19_990, 20_000]);
    expect(span(chosen(all, withEntry(byDefault(all), 'thanks-a', false)))).toEqual([20_000, 20_000]);
    expect(span(chosen(all, withChapter(byDefault(all), 'thanks', false)))).toBeNull();
  });
});
