// What a person takes away to read elsewhere: what their screens show, as plain objects (docs/formats/archive.md).
// Not a backup: it opens without Pane, and nothing can be put back from it. Invariant: of the other it has what lies open
// to this person and nothing else, for it is made of the same views as the screens.
import { command, practice, view } from '../../core/types';
import { dateOf } from '../run/days';
import { s } from '../parts/text';
import { daysOf, each, jarOf, ownPagesOf, questionsOf, runsOf, type Peek } from './gather';

export interface Number7 {
  about: string;
  me: string;
  other: string;
  onlyMine?: true;
}
export interface Added {
  byMe: boolean;
  heart: boolean;
  words: string;
}
export interface Day {
  day: string;
  numbers: Number7[];
  mine: { word: string; line: string; onlyMine: boolean };
  theirs: { word: string; line: string };
  added: Added[];
}
export interface Week {
  week: string;
  numbers: Number7[];
  lookBack: string;
}
export interface Question {
  asked: string;
  byMe: boolean;
  depth: number;
  mine: string;
  theirs: string;
  responses: { byMe: boolean; heard: string; stirred: string; know: string }[];
  added: Added[];
}
export interface Thanks {
  day: string;
  byMe: boolean;
  did: string;
  gave: string;
  heart: boolean;
  answer: string;
}
export interface Field {
  asked: string;
  said: string[];
}
export interface Practice {
  title: string;
  byMe: boolean;
  parts: { title: string; said: { byMe: boolean; reply: string; fields: Field[] }[] }[];
}
export interface Reflection {
  title: string;
  day: string;
  fields: Field[];
}
export interface Person {
  name: string;
  relation: string;
  days: Day[];
  weeks: Week[];
  questions: Question[];
  thanks: Thanks[];
  practices: Practice[];
}
export interface Archive {
  format: 'pane archive';
  version: 1;
  made: string;
  me: string;
  people: Person[];
  alone: {
    journal: { day: string; prompt: string; words: string }[];
    reflections: Reflection[];
    safe: { week: string; value: number }[];
  };
}

const { Screen } = command;
const { Kind } = practice;

const number = (labels: readonly (string | Uint8Array)[], n: number): string =>
  n > 0 ? `${n} ${s(labels[n - 1] ?? '')}`.trim() : '';

function field(one: view.FilledViewT): Field {
  const said = one.texts.map((text) => s(text));
  if (one.kind === Kind.Day) said.push(dateOf(one.number));
  if (one.kind === Kind.Minutes) said.push(String(one.number));
  if (one.kind === Kind.Seven) said.push(`${one.number} ${s(one.label)}`.trim());
  return { asked: s(one.words), said };
}

function added(told: view.ToldT | null): Added[] {
  if (!told) return [];
  return [
    { byMe: true, heart: told.myHeart, words: s(told.mine) },
    { byMe: false, heart: told.otherHeart, words: s(told.other) },
  ].filter(({ heart, words }) => heart || words !== '');
}

function day(of: view.CheckInT): Day {
  return {
    day: dateOf(of.day),
    numbers: [...of.both, ...of.rest].map((pair) => ({
      about: s(pair.short),
      me: number(pair.labels, pair.me),
      other: number(pair.labels, pair.other),
      ...(pair.mineOnly ? { onlyMine: true as const } : {}),
    })),
    mine: { word: s(of.word), line: s(of.line), onlyMine: of.lineMine },
    theirs: { word: s(of.otherWord), line: s(of.otherLine) },
    added: added(of.told),
  };
}

function week(of: view.WeeklyT): Week {
  return {
    week: dateOf(of.week),
    numbers: of.both.map((pair) => ({
      about: s(pair.feeling),
      me: number(pair.labels, pair.me),
      other: number(pair.labels, pair.other),
    })),
    lookBack: s(of.lookBack),
  };
}

function question(of: view.QuestionT): Question {
  const open = of.state === view.QuestionState.Open;
  const responses = [
    { byMe: true, view: of.myResponse },
    { byMe: false, view: of.otherResponse },
  ].flatMap(({ byMe, view: said }) =>
    open && said?.there ? [{ byMe, heard: s(said.heard), stirred: s(said.stirred), know: s(said.know) }] : [],
  );
  return {
    asked: s(of.words),
    byMe: of.askedByMe,
    depth: of.depth,
    mine: s(of.mine?.text ?? ''),
    theirs: open ? s(of.other?.text ?? '') : '',
    responses,
    added: added(of.told),
  };
}

function practised(of: view.RunT): Practice {
  return {
    title: s(of.title),
    byMe: of.byMe,
    parts: of.parts
      .filter(({ said }) => said.length > 0)
      .map((part) => ({
        title: s(part.title),
        said: part.said.map((one) => ({ byMe: one.byMe, reply: s(one.reply), fields: one.fields.map(field) })),
      })),
  };
}

/** All that was shared with the person whose space is shown. */
export async function withPerson(peek: Peek, name: string, relation: string): Promise<Person> {
  const rows = await daysOf(peek);
  return {
    name,
    relation,
    days: await each(
      rows.filter((row) => !row.week),
      async (row) => day(await peek<view.CheckInT>(Screen.CheckIn, String(row.day))),
    ),
    weeks: await each(
      rows.filter((row) => row.week),
      async (row) => week(await peek<view.WeeklyT>(Screen.Weekly, String(row.day))),
    ),
    questions: (await questionsOf(peek)).map(question),
    thanks: (await jarOf(peek)).map((item) => ({
      day: dateOf(item.day),
      byMe: item.mine,
      did: s(item.did),
      gave: s(item.gave),
      heart: item.heart,
      answer: s(item.answer),
    })),
    practices: (await runsOf(peek)).map(practised).filter(({ parts }) => parts.length > 0),
  };
}

/** What nobody else ever sees. */
export async function alone(peek: Peek): Promise<Archive['alone']> {
  const journal = await peek<view.JournalT>(Screen.Journal, '');
  const safe = await peek<view.SafeT>(Screen.Safe, '');
  const reflections = (
    await each(await ownPagesOf(peek), async (page) => {
      const run = await peek<view.RunT>(Screen.Run, page);
      return run.before.map((kept) => ({
        title: s(run.title),
        day: dateOf(kept.day),
        fields: kept.fields.map(field),
      }));
    })
  ).flat();
  return {
    journal: journal.entries.map((entry) => ({
      day: dateOf(entry.day),
      prompt: s(entry.prompt),
      words: s(entry.words),
    })),
    reflections,
    safe: safe.weeks.map(({ week: monday, value }) => ({ week: dateOf(monday), value })),
  };
}
