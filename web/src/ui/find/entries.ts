// What can be found again: what the screens of the space that stands there show, as entries with their words, whose they
// are, and the screen where they stand. Not how it is looked through (search.svelte.ts).
// Invariants: nothing counts as looked at because it was read for this; of the other there is what lies open to this
// person and was looked at by them; what is half written is not there. What is mine alone is an entry of its own.
import { command, practice, view } from '../../core/types';
import { asksOf, daysOf, jarPagesOf, ownPagesOf, runIdsOf, type Peek } from '../archive/gather';
import { dateWords, s } from '../parts/text';
import { filledLines } from '../run/filled';
import { papersOf } from '../run/papers';

export const kinds = ['thanks', 'questions', 'together', 'days', 'journal', 'pages'] as const;
export type Kind = (typeof kinds)[number];
/** Where it stands; `at`: which one it is there, in a list of many. */
export interface To {
  screen: command.Screen;
  arg: string;
  at?: string;
}
export interface Piece {
  by: 'me' | 'other' | 'both';
  text: string;
}
export interface Entry {
  key: string;
  kind: Kind;
  /** Nobody else can read it. */
  mine: boolean;
  /** 0 where the screens name none. */
  day: number;
  /** What it is about, in words of the app or of a pack; empty where that is plain. */
  title: string;
  pieces: Piece[];
  to: To;
}
/** One screen that entries are read from. */
export interface Source {
  key: string;
  read: () => Promise<Read>;
}
export interface Read {
  entries: Entry[];
  /** Something of the other's that may not have been looked at was left out. */
  waits: boolean;
}

const { Screen } = command;
const { Shape } = practice;
type Word = string | Uint8Array | null | undefined;

const by = (me: boolean): 'me' | 'other' => (me ? 'me' : 'other');
const pieces = (of: Piece['by'], ...words: Word[]): Piece[] =>
  words.map((one) => ({ by: of, text: s(one) })).filter(({ text }) => text !== '');
const read = (entries: Entry[], waits = false): Read => ({
  entries: entries.filter((entry) => entry.pieces.length > 0 || entry.kind === 'questions'),
  waits,
});

function thanked(item: view.AppreciationViewT, page: number): Entry | null {
  if (item.fresh && !item.mine) return null;
  return {
    key: `thanks-${s(item.id)}`,
    kind: 'thanks',
    mine: false,
    day: item.day,
    title: '',
    pieces: [...pieces(by(item.mine), item.did, item.gave), ...(item.fresh ? [] : pieces(by(!item.mine), item.answer))],
    to: { screen: Screen.Jar, arg: page > 0 ? String(page) : '', at: s(item.id) },
  };
}

async function jar(peek: Peek): Promise<Read> {
  const pages = await jarPagesOf(peek);
  return read(
    pages.flatMap(({ items, page }) => items.map((item) => thanked(item, page))).filter((entry) => entry !== null),
    pages.some(({ items }) => items.some(({ fresh }) => fresh)),
  );
}

function response(byMe: boolean, of: view.ResponseT | null): Piece[] {
  // Where there is none, a draft of mine stands in its place.
  return of?.there ? pieces(by(byMe), of.heard, of.stirred, of.know) : [];
}
function told(of: view.ToldT | null): Piece[] {
  return of ? [...pieces('me', of.mine), ...(of.fresh ? [] : pieces('other', of.other))] : [];
}

function asked(of: view.QuestionT): Read {
  const { Open, Ready, Sealed, Sending } = view.QuestionState;
  const open = of.state === Open;
  const mine = open || [Ready, Sealed, Sending].includes(of.state);
  const unread = open && (of.otherResponse?.there ?? false) && !of.read;
  const entry: Entry = {
    key: `question-${s(of.xid)}`,
    kind: 'questions',
    mine: false,
    day: 0,
    title: s(of.words),
    pieces: [
      ...(mine ? pieces('me', of.mine?.text) : []),
      ...(open ? pieces('other', of.other?.text) : []),
      ...(open ? response(true, of.myResponse) : []),
      ...(open && !unread ? response(false, of.otherResponse) : []),
      ...(open ? told(of.told) : []),
    ],
    to: { screen: Screen.Question, arg: s(of.xid) },
  };
  return read(entry.title === '' ? [] : [entry], unread || (open && (of.told?.fresh ?? false)));
}

const lines = (fields: readonly view.FilledViewT[]): string[] =>
  fields.flatMap((field) => filledLines(field, dateWords));

function practised(run: view.RunT): Read {
  const papers = run.parts.flatMap((part) => papersOf(part).map((one) => ({ part, one })));
  const seen = papers.filter(({ one }) => !one.fresh);
  const made = (mine: boolean): Entry => ({
    key: `run-${s(run.run)}${mine ? '-mine' : ''}`,
    kind: 'together',
    mine,
    day: Math.max(0, ...seen.map(({ one }) => one.day)),
    title: s(run.title),
    pieces: seen
      .filter(({ part }) => (part.shape === Shape.Alone) === mine)
      .flatMap(({ part, one }) =>
        pieces(one.stands && part.shape === Shape.Agree ? 'both' : by(one.byMe), one.reply, ...lines(one.fields)),
      ),
    to: { screen: Screen.Run, arg: s(run.run) },
  });
  return read([made(false), made(true)], seen.length < papers.length);
}

/** What was filled in of a page for one alone. */
async function ownPage(peek: Peek, page: string): Promise<Read> {
  const run = await peek<view.RunT>(Screen.Run, page);
  const sitting = (key: string, day: number, words: string[], arg: string): Entry => ({
    key: `sitting-${key}`,
    kind: 'pages',
    mine: true,
    day,
    title: s(run.title),
    pieces: pieces('me', ...words),
    to: { screen: Screen.Run, arg },
  });
  const now = run.parts.flatMap(({ said }) => said.flatMap(({ fields }) => lines(fields)));
  return read([
    ...(s(run.run) ? [sitting(s(run.run), run.today, now, page)] : []),
    ...run.before.map((kept) => sitting(s(kept.run), kept.day, lines(kept.fields), s(kept.run))),
  ]);
}

async function day(peek: Peek, { day, week }: view.DayRowT): Promise<Read> {
  const screen = week ? Screen.Weekly : Screen.CheckIn;
  const entry = (mine: boolean, words: Piece[]): Entry => ({
    key: `${week ? 'week' : 'day'}-${day}${mine ? '-mine' : ''}`,
    kind: 'days',
    mine,
    day,
    title: '',
    pieces: words,
    to: { screen, arg: String(day) },
  });
  if (week) {
    const of = await peek<view.WeeklyT>(screen, String(day));
    return read([entry(true, pieces('me', of.lookBack))]);
  }
  const of = await peek<view.CheckInT>(screen, String(day));
  const own = pieces('me', of.word, of.line);
  const theirs = pieces('other', of.otherWord, of.otherLine);
  return read(
    [entry(false, [...theirs, ...(of.lineMine ? [] : own), ...told(of.told)]), entry(true, of.lineMine ? own : [])],
    of.told?.fresh,
  );
}

async function journal(peek: Peek): Promise<Read> {
  const { entries } = await peek<view.JournalT>(Screen.Journal, '');
  return read(
    entries.map((one) => ({
      key: `journal-${s(one.id)}`,
      kind: 'journal',
      mine: true,
      day: one.day,
      title: s(one.prompt),
      pieces: pieces('me', one.words),
      to: { screen: Screen.Journal, arg: '', at: s(one.id) },
    })),
  );
}

/** What is there in a moment, however long two have been here. */
export const soon = (peek: Peek, paired: boolean): Source[] => [
  { key: 'journal', read: () => journal(peek) },
  ...(paired ? [{ key: 'jar', read: () => jar(peek) }] : []),
];

/** What is asked for one by one; the newest of each first. */
export async function oneByOne(peek: Peek, paired: boolean): Promise<Source[]> {
  const own = await ownPagesOf(peek);
  const all = own.map((page): Source => ({ key: `page-${page}`, read: () => ownPage(peek, page) }));
  if (!paired) return all;
  const runs = await runIdsOf(peek);
  const asks = await asksOf(peek);
  const days = await daysOf(peek);
  return [
    ...all,
    ...runs.map((id): Source => ({
      key: `run-${id}`,
      read: async () => practised(await peek<view.RunT>(Screen.Run, id)),
    })),
    ...asks.map((xid): Source => ({
      key: `question-${xid}`,
      read: async () => asked(await peek<view.QuestionT>(Screen.Question, xid)),
    })),
    ...days.map((row): Source => ({ key: `day-${row.day}-${row.week}`, read: () => day(peek, row) })),
  ];
}
