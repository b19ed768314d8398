// What a small book of two people can hold, and what it holds if nobody chooses: of the views of their screens.
// Not the pages: Book.svelte sets them. Invariants: what is still sealed, was kept to oneself or is no word to the other
// (journal, reflections, notes of a practice, numbers) is not even offered. What goes deep, touches on sex, is about
// something hard, was left, or was taken out by the other with a phone of theirs is offered, and in the book only where a
// person says so of this very entry.
import { command, pack, practice, view } from '../../core/types';
import { jarOf, questionsOf, runsOf, type Peek } from '../archive/gather';
import { filledLines } from '../run/filled';
import { papersOf } from '../run/papers';
import { dateWords, s } from '../parts/text';
import { t } from '../../words/words';

export interface Line {
  /** What it answers, or which of three things it is; empty where that is plain. */
  asked: string;
  words: string[];
}
/** What one of them said, or what both agreed on. */
export interface Slip {
  by: 'me' | 'other' | 'both';
  heart: boolean;
  lines: Line[];
}
export interface Entry {
  key: string;
  /** 0 where the screens name none. */
  day: number;
  /** The words it is known by where one chooses. */
  title: string;
  /** It stands above the slips, as a heading; else the slips say it themselves. */
  headed: boolean;
  /** What stands below the heading, beside its day. */
  under: string;
  slips: Slip[];
  /** It is in if nobody chooses. */
  on: boolean;
}
export type Name = 'thanks' | 'questions' | 'agreed' | 'dreams' | 'pane';
export interface Chapter {
  name: Name;
  entries: Entry[];
  /** Of the chapter that is a picture. */
  pane: view.PaneT | null;
}
/** Chapters that are in, and entries that are in where their chapter is. */
export interface Choice {
  chapters: ReadonlySet<Name>;
  entries: ReadonlySet<string>;
}

const { Screen, Closing } = command;
const { Shape, Kind } = practice;
const kDeep = 4; // from here on a question is one that somebody had carried alone
/** Pages of Pane's own that are about what is still to come. */
const kDreams = new Set(['dream', 'hopes-for-us']);

const plain = (...words: string[]): Line[] =>
  words.filter((one) => one !== '').map((one) => ({ asked: '', words: [one] }));
const said = ({ heart, lines }: Slip): boolean => heart || lines.length > 0;
const by = (me: boolean): 'me' | 'other' => (me ? 'me' : 'other');

function thanked(item: view.AppreciationViewT): Entry {
  return {
    key: `thanks-${s(item.id)}`,
    day: item.day,
    title: s(item.did),
    headed: false,
    under: '',
    slips: [
      { by: by(item.mine), heart: false, lines: plain(s(item.did), s(item.gave)) },
      { by: by(!item.mine), heart: item.heart, lines: plain(s(item.answer)) },
    ].filter(said),
    on: !item.gone,
  };
}

function response(byMe: boolean, of: view.ResponseT | null): Slip {
  const ways = [
    { asked: t('question-heard'), words: [s(of?.heard)] },
    { asked: t('question-stirred'), words: [s(of?.stirred)] },
    { asked: t('question-know'), words: [s(of?.know)] },
  ];
  // Where there is none, a draft of mine stands in its place.
  return { by: by(byMe), heart: false, lines: of?.there ? ways.filter(({ words }) => words[0] !== '') : [] };
}

function asked(of: view.QuestionT): Entry {
  const responses = [response(true, of.myResponse), response(false, of.otherResponse)];
  const gentle = of.depth < kDeep && of.type !== pack.Type.Sexual;
  return {
    key: `question-${s(of.xid)}`,
    day: 0,
    title: s(of.words),
    headed: true,
    under: '',
    slips: [
      { by: by(true), heart: false, lines: plain(s(of.mine?.text)) },
      { by: by(false), heart: false, lines: plain(s(of.other?.text)) },
      ...(of.otherFirst ? [...responses].reverse() : responses),
      { by: by(true), heart: of.told?.myHeart ?? false, lines: plain(s(of.told?.mine)) },
      { by: by(false), heart: of.told?.otherHeart ?? false, lines: plain(s(of.told?.other)) },
    ].filter(said),
    on: of.closing === Closing.Kept && gentle && !of.gone,
  };
}

/** Of what was opened, those that I kept first. */
function questions(all: readonly view.QuestionT[]): Entry[] {
  const open = all.filter(({ state }) => state === view.QuestionState.Open);
  const kept = open.filter(({ closing }) => closing === Closing.Kept);
  return [...kept, ...open.filter((one) => !kept.includes(one))].map(asked).filter(({ slips }) => slips.length > 0);
}

const lines = (fields: readonly view.FilledViewT[]): Line[] =>
  fields
    .map((field) => ({ asked: s(field.words), words: filledLines(field, dateWords) }))
    .filter(({ words }) => words.length > 0);

const left = (run: view.RunT): boolean => run.closing === Closing.Closed;
const kWhen = new Set([Kind.Day, Kind.Time, Kind.Minutes, Kind.Repeat]);

/** What was agreed in a practice; that two will talk on Tuesday is none of it. */
function agreed(run: view.RunT): Entry[] {
  // Where two speak in turns, or say back what they heard, what they agreed on is a way through something.
  const talk = run.parts.some(({ shape }) => shape === Shape.Turns || shape === Shape.Mirror);
  return run.parts
    .filter(({ shape }) => shape === Shape.Agree)
    .flatMap((part) =>
      part.said
        .filter(({ stands, fields }) => stands && fields.some(({ kind }) => !kWhen.has(kind)))
        .map((one, i): Entry => {
          // In their own words where there are some; what was asked for them need not stand there.
          const own = one.fields.find(({ kind }) => kind === Kind.Line);
          const rest = lines(one.fields.filter((field) => field !== own));
          return {
            key: `agreed-${s(run.run)}-${part.key}-${i}`,
            day: one.day,
            title: s(own?.texts[0]) || s(run.title),
            headed: true,
            under: own ? s(run.title) : '',
            slips: rest.length > 0 ? [{ by: 'both', heart: false, lines: rest }] : [],
            on: !talk && !run.note && !left(run),
          };
        }),
    );
}

/** What one part holds that both may read: what is sealed, or was noted for oneself, is not in it. */
function told(part: view.PartViewT): Slip[] {
  if (part.shape === Shape.Alone || (part.shape === Shape.Both && part.state !== view.PartState.Open)) return [];
  return papersOf(part)
    .map((one) => ({
      by: by(one.byMe),
      heart: false,
      lines: [...plain(s(one.reply)), ...lines(one.fields)],
    }))
    .filter(said);
}

function dreamt(run: view.RunT): Entry[] {
  const slips = run.parts.flatMap(told);
  if (!kDreams.has(s(run.page)) || run.fromOther || slips.length === 0) return [];
  return [
    {
      key: `dream-${s(run.run)}`,
      day: Math.max(0, ...run.parts.flatMap((part) => part.said.map(({ day }) => day))),
      title: s(run.title),
      headed: true,
      under: '',
      slips,
      on: !run.note && !left(run),
    },
  ];
}

const byDay = (all: Entry[]): Entry[] => all.toSorted((a, b) => a.day - b.day);

/** All that can be in a book of the two whose space is shown, and where their pane stands. A chapter of which there is
 *  nothing is not there. */
export async function gather(peek: Peek): Promise<{ chapters: Chapter[]; pane: view.PaneState }> {
  const jar = await jarOf(peek);
  const asks = await questionsOf(peek);
  const runs = await runsOf(peek);
  const pane = await peek<view.PaneT>(Screen.Pane, '');
  const chapter = (name: Name, entries: Entry[]): Chapter => ({ name, entries, pane: null });
  const picture: Entry = {
    key: 'pane',
    day: pane.asOf,
    title: '',
    headed: false,
    under: '',
    slips: [],
    on: !pane.ownView,
  };
  const clear = pane.state === view.PaneState.Clear;
  const chapters = [
    chapter('thanks', byDay(jar.map(thanked))),
    chapter('questions', questions(asks)),
    chapter('agreed', byDay(runs.flatMap(agreed))),
    chapter('dreams', byDay(runs.flatMap(dreamt))),
    { name: 'pane' as const, entries: clear ? [picture] : [], pane },
  ];
  return { chapters: chapters.filter(({ entries }) => entries.length > 0), pane: pane.state };
}

/** Before anybody chose. A chapter of one picture is chosen as a whole. */
export function byDefault(all: readonly Chapter[]): Choice {
  const on = all.filter(({ entries }) => entries.some((entry) => entry.on));
  const keys = all.flatMap(({ entries, pane }) => entries.filter((entry) => entry.on || pane).map(({ key }) => key));
  return { chapters: new Set(on.map(({ name }) => name)), entries: new Set(keys) };
}

const turned = <T>(all: ReadonlySet<T>, one: T, on: boolean): Set<T> => {
  const now = new Set(all);
  if (on) now.add(one);
  else now.delete(one);
  return now;
};
export const withChapter = (choice: Choice, name: Name, on: boolean): Choice => ({
  ...choice,
  chapters: turned(choice.chapters, name, on),
});
export const withEntry = (choice: Choice, key: string, on: boolean): Choice => ({
  ...choice,
  entries: turned(choice.entries, key, on),
});

/** What is printed. */
export const chosen = (all: readonly Chapter[], { chapters, entries }: Choice): Chapter[] =>
  all
    .filter(({ name }) => chapters.has(name))
    .map((chapter) => ({ ...chapter, entries: chapter.entries.filter(({ key }) => entries.has(key)) }))
    .filter((chapter) => chapter.entries.length > 0);

/** The first and the last day of what is printed, as far as it has days. */
export function span(of: readonly Chapter[]): [first: number, last: number] | null {
  const days = of.flatMap(({ entries }) => entries.map(({ day }) => day)).filter((day) => day > 0);
  return days.length > 0 ? [Math.min(...days), Math.max(...days)] : null;
}
