// Every name that the screens use has words, no words stand unused, and the voice keeps its rules.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faults } from '../core/faults';
import { command, pack, view } from '../core/types';
import { limits } from '../ui/me/limits';
import { sections } from '../ui/help/sections';
import { has, t } from './words';

const here = import.meta.dirname;
const files = (folder: string, end: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => end.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
const screens = files(join(here, '..', 'ui'), /\.(svelte|ts)$/).join('\n');
const spoken = files(join(here, 'en'), /\.ftl$/).join('\n');
const ids = [...spoken.matchAll(/^([a-zA-Z][\w-]*) =/gm)].map(([, id]) => id ?? '');
const names = (kind: Record<string, string | number>): string[] =>
  Object.keys(kind).filter((name) => Number.isNaN(Number(name)));

const byEnum: [string, Record<string, string | number>, string[]][] = [
  ['problem-', view.Problem, ['None']],
  ['happening-', view.Happening, ['None']],
  ['stop-', view.PairStop, []],
  ['greeting-', view.PartOfDay, []],
  ['today-', view.TodayKind, []],
  ['kind-', pack.Type, ['None']],
  ['relation-', command.Relation, ['Unsaid']],
  ['age-', command.AgeGroup, ['Unsaid']],
  ['connection-', view.Link, []],
  ['share-state-', view.QuestionState, []],
  ['share-cell-', view.CellState, []],
];

describe('words', () => {
  it.each(byEnum)('has words for every %s…', (prefix, kind, without) => {
    const lacking = names(kind).filter((name) => !without.includes(name) && !has(prefix + name));
    expect(lacking).toEqual([]);
  });

  it('has words for every name written out in a screen', () => {
    const used = [...screens.matchAll(/\bt\(\s*'([\w-]+)'/g)].map(([, id]) => id ?? '');
    expect(used.length).toBeGreaterThan(150);
    expect(used.filter((id) => !has(id))).toEqual([]);
  });

  it('has words for every thing of Today, with its note and its button', () => {
    const all = names(view.TodayKind).flatMap((kind) => [`today-${kind}-note`, `today-${kind}-go`]);
    expect(all.filter((id) => !has(id))).toEqual([]);
  });

  it('has words for the faults that the platform reports', () => {
    expect(faults.filter((id) => !has(`fault-${id}`) || !has(`fault-${id}-title`))).toEqual([]);
  });

  it('says each limit of what can be protected in one sentence (C34)', () => {
    expect(limits).toHaveLength(15);
    for (const limit of limits) expect(t(`limit-${limit}`)).toMatch(/^[A-Z].*\.$/);
  });

  it('orders Help as decided: lines, signs, and then these (C6)', () => {
    const order = ['signs', 'leaving', 'watched', 'own', 'suicide', 'child', 'friend', 'app'];
    expect(sections.map(({ name }) => name).slice(0, order.length)).toEqual(order);
    const said = sections.flatMap(({ name, lead, list, lines, after }) => [
      `help-${name}`,
      ...(lead ? [lead] : []),
      ...(list ?? []),
      ...lines,
      ...(after ? [after] : []),
    ]);
    expect(said.filter((id) => !has(id))).toEqual([]);
  });

  it('leaves no words unused', () => {
    const fixed = new Set([...`${screens}\n${spoken}`.matchAll(/['"{] ?([\w-]+) ?['"}]/g)].map(([, id]) => id));
    const starts = [...screens.matchAll(/`([\w-]*-)\$\{/g)].map(([, start]) => start ?? '');
    const joined = [...screens.matchAll(/numbered\('([\w-]+)'/g)].map(([, start]) => `${start}-`);
    const reached = (id: string): boolean =>
      fixed.has(id) || [...starts, ...joined].some((start) => id.startsWith(start));
    expect(ids.filter((id) => !reached(id))).toEqual([]);
  });
});

describe('a name in a sentence', () => {
  it('is left as it is', () => expect(t('jar-heart-other', { other: 'Zoë' })).toBe('Zoë answered with a heart.'));
  it.each(['שירה <b>בת</b>', 'ليلى'])('is set apart where it runs the other way: %s', (other) =>
    expect(t('jar-heart-other', { other })).toBe(`\u2068${other}\u2069 answered with a heart.`),
  );
});

describe('voice', () => {
  const said = spoken
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n');

  it('never scolds, counts or praises, and speaks of no he or she', () => {
    const never =
      /\b(missed|streaks?|scores?|should|failed|well done|hasn[’']t|he|she|his|her|him|simply|trigger|attachment)\b/i;
    expect(said.split('\n').filter((line) => never.test(line.replace(/^[\w-]+ =/, '')))).toEqual([]);
  });

  it('has no exclamation marks', () => {
    expect(said.split('\n').filter((line) => line.includes('!'))).toEqual([]);
  });

  it('promises nothing without its limit (C35, C50)', () => {
    const promise = /\b(safe|secure|anonymous|untraceable|proven|clinically|validated|heals|guarantee[ds]?)\b/i;
    const lines = said.split('\n').filter((line) => promise.test(line));
    // The one place: more openness is said not to be how one becomes safe.
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('not how you make it safe');
  });
});
