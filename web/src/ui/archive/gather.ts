// What this person's screens show of the space that stands there, asked for one by one: for what is taken away to read
// elsewhere (archive.ts), and for the book (../book). Invariant: nothing counts as looked at because it was gathered, and
// of the other there is what lies open to this person, for these are the same views as the screens have.
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

/** All of the jar, the newest first. */
export const jarOf = async (peek: Peek): Promise<view.AppreciationViewT[]> =>
  (await pages<view.JarT>(peek, Screen.Jar)).flatMap((page) => page.items);

/** Every question that stands on Share, open or not: what goes on, what was kept, what was; each the oldest first. */
export async function questionsOf(peek: Peek): Promise<view.QuestionT[]> {
  const share = await peek<view.ShareT>(Screen.Share, '');
  const asked = [...share.going, ...share.kept, ...share.past];
  return each(asked, ({ xid }) => peek<view.QuestionT>(Screen.Question, s(xid)));
}

/** Every practice of the two that was begun. */
export async function runsOf(peek: Peek): Promise<view.RunT[]> {
  const together = await peek<view.TogetherT>(Screen.Together, 'all');
  const runs = new Set([...together.going, ...together.agreed, ...together.past].map(({ run }) => s(run)));
  return each([...runs], (run) => peek<view.RunT>(Screen.Run, run));
}
