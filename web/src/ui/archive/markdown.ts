// An archive as a page of plain Markdown, in the words of the app's language.
// Not the JSON, which names every field alike in each. Invariant: what somebody wrote stands as a quotation, so that no
// line of theirs can pass for a heading.
import type { Added, Archive, Day, Field, Number7, Person, Practice, Question, Thanks, Week } from './archive';
import { t } from '../../words/words';

const quoted = (words: string): string[] => words.split('\n').map((line) => `> ${line}`.trimEnd());
const plain = (words: string): string => words.replace(/\s+/g, ' ').replace(/([\\`*_[\]<>#|])/g, '\\$1');

/** Somebody's words under their name; nothing where they said nothing. */
function said(name: string, ...parts: string[]): string[] {
  const words = parts.filter((part) => part !== '');
  if (words.length === 0) return [];
  return [`**${plain(name)}**`, '', ...words.flatMap((part, i) => [...(i > 0 ? ['>'] : []), ...quoted(part)]), ''];
}

function numbers(all: readonly Number7[], other: string): string[] {
  const rows = all.filter(({ me, other: theirs }) => me !== '' || theirs !== '');
  if (rows.length === 0) return [];
  return [
    `| | ${t('you')} | ${plain(other)} |`,
    '|---|---|---|',
    ...rows.map(({ about, me, other: theirs }) => `| ${plain(about)} | ${plain(me)} | ${plain(theirs)} |`),
    '',
  ];
}

const hearts = (all: readonly Added[], other: string): string[] =>
  all.flatMap(({ byMe, heart, words }) => said(byMe ? t('you') : other, heart ? '♥' : '', words));

const dayOf = (one: Day, other: string): string[] => [
  `### ${one.day}`,
  '',
  ...said(t('you'), one.mine.word, one.mine.line),
  ...said(other, one.theirs.word, one.theirs.line),
  ...numbers(one.numbers, other),
  ...hearts(one.added, other),
];

const weekOf = (one: Week, other: string): string[] => [
  `### ${t('days-week', { day: one.week })}`,
  '',
  ...numbers(one.numbers, other),
  ...said(t('you'), one.lookBack),
];

const questionOf = (one: Question, other: string): string[] => [
  `### ${plain(one.asked)}`,
  '',
  ...said(t('you'), one.mine),
  ...said(other, one.theirs),
  ...one.responses.flatMap(({ byMe, heard, stirred, know }) => said(byMe ? t('you') : other, heard, stirred, know)),
  ...hearts(one.added, other),
];

const thanksOf = (one: Thanks, other: string): string[] => [
  `### ${one.day}`,
  '',
  ...said(one.byMe ? t('you') : other, one.did, one.gave),
  ...said(one.byMe ? other : t('you'), one.heart ? '♥' : '', one.answer),
];

const fieldsOf = (fields: readonly Field[]): string[] =>
  fields.flatMap(({ asked, said: words }) => [...(asked ? [plain(asked), ''] : []), ...words.flatMap(quoted), '']);

const practiceOf = (one: Practice, other: string): string[] => [
  `### ${plain(one.title)}`,
  '',
  ...one.parts.flatMap(({ title, said: all }) => [
    ...(title ? [`#### ${plain(title)}`, ''] : []),
    ...all.flatMap(({ byMe, reply, fields }) => [
      `**${plain(byMe ? t('you') : other)}**${reply ? `: ${plain(reply)}` : ''}`,
      '',
      ...fieldsOf(fields),
    ]),
  ]),
];

function section<T>(title: string, all: readonly T[], one: (of: T) => string[]): string[] {
  return all.length > 0 ? [`## ${title}`, '', ...all.flatMap(one)] : [];
}

const personOf = (one: Person): string[] => [
  `# ${t('archive-with', { other: plain(one.name) })}`,
  '',
  ...section(t('archive-questions'), one.questions, (q) => questionOf(q, one.name)),
  ...section(t('archive-days'), one.days, (d) => dayOf(d, one.name)),
  ...section(t('archive-weeks'), one.weeks, (w) => weekOf(w, one.name)),
  ...section(t('archive-thanks'), one.thanks, (g) => thanksOf(g, one.name)),
  ...section(t('archive-practices'), one.practices, (p) => practiceOf(p, one.name)),
];

export function markdown(of: Archive): string {
  const mine = of.alone;
  const lines = [
    `# ${t('archive-title-of', { me: plain(of.me) })}`,
    '',
    t('archive-made', { day: of.made }),
    '',
    ...of.people.flatMap(personOf),
    `# ${t('archive-alone')}`,
    '',
    ...section(t('archive-journal'), mine.journal, (entry) => [
      `### ${entry.day}`,
      '',
      ...(entry.prompt ? [plain(entry.prompt), ''] : []),
      ...quoted(entry.words),
      '',
    ]),
    ...section(t('archive-reflections'), mine.reflections, (one) => [
      `### ${one.day}: ${plain(one.title)}`,
      '',
      ...fieldsOf(one.fields),
    ]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
