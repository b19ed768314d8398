// What this person's screens show of the space that stands there, asked for one by one: for what is taken away to read
// elsewhere (archive.ts), for the book (../book), and for finding something again (../find). Invariant: nothing counts as
// looked at because it was gathered, and of the other there is what lies open to this person, for these are the same
// views as the screens have.
import { command, view } from '../../core/types';
import { s } from '../parts/text';

/** What the core shows on a screen, without going there. */
export type Peek = <T>(screen: command.Screen, arg: string) => Promise<T>;

const { Screen } = command;
const kMostPages = 400; // of a list: two hundred years of days

/** Every page of a list. */
async function pages<T extends { older: boolean }>(peek: Peek, screen: command.Screen): Promise<T[]> {
  const all: T[] = [];
  do all.push(await peek<T>(screen, String(all.length)));
  while (all.at(-1)?.older && all.length < kMostPages);
  return all;
}

export async function each<R, T>(rows: readonly R[], make: (row: R) => Promise<T>): Promise<T[]> {
  const out: T[] = [];
  for (const row of rows) out.push(await make(row));
  return out;
}

/** Days and weeks that lie open, the newest first. */
export const daysOf = async (peek: Peek): Promise<view.DayRowT[]> =>
  (await pages<view.DaysT>(peek, Screen.Days)).flatMap((page) => page.rows);

/** All of the jar as it is turned, the newest first. */
export const jarPagesOf = (peek: Peek): Promise<view.JarT[]> => pages<view.JarT>(peek, Screen.Jar);

export const jarOf = async (peek: Peek): Promise<view.AppreciationViewT[]> =>
  (await jarPagesOf(peek)).flatMap((page) => page.items);

/** Every question that stands on Share, open or not: what goes on, what was kept, what was, what I passed; each the newest
 *  first. */
export async function asksOf(peek: Peek): Promise<string[]> {
  const share = await peek<view.ShareT>(Screen.Share, '');
  return [...share.going, ...share.kept, ...share.past, ...share.passed].map(({ xid }) => s(xid));
}

export const questionsOf = async (peek: Peek): Promise<view.QuestionT[]> =>
  each(await asksOf(peek), (xid) => peek<view.QuestionT>(Screen.Question, xid));

/** Every practice of the two that was begun: what goes on, what stands agreed, what was; each the newest first. */
export async function runIdsOf(peek: Peek): Promise<string[]> {
  const together = await peek<view.TogetherT>(Screen.Together, 'all');
  return [...new Set([...together.going, ...together.agreed, ...together.past].map(({ run }) => s(run)))];
}

export const runsOf = async (peek: Peek): Promise<view.RunT[]> =>
  each(await runIdsOf(peek), (run) => peek<view.RunT>(Screen.Run, run));

/** Pages for one alone. */
export const ownPagesOf = async (peek: Peek): Promise<string[]> =>
  (await peek<view.MeT>(Screen.Me, '')).pages.map(({ page }) => s(page));
