// The pane in words and its trail: every combination has a sentence, and none holds a number of closeness.
import { describe, expect, it } from 'vitest';
import { view } from '../../core/types';
import { beads, strands } from './trail';
import { t } from '../../words/words';
import { echo, level, sentences, step, tipped, title, way } from './words';

const all = (of: Record<string, string | number>): number[] =>
  Object.values(of).filter((value): value is number => typeof value === 'number');
const week = (ago: number, there = true): view.TrailWeekT =>
  new view.TrailWeekT(ago, there, new view.SpotT(ago / 20, -0.5));

function pane(where: view.Where, lean: view.Lean, rolls: view.Rolls, width: view.Width, weeks: number): view.PaneT {
  const made = new view.PaneT();
  made.at = new view.PlaceT(where, lean);
  made.was = new view.PlaceT(where, lean);
  return Object.assign(made, { rolls, width, wasWeeks: weeks });
}

describe('the pane in words', () => {
  it('says where, which way and how sure for every state, in whole sentences and without numbers', () => {
    const said = new Set<string>();
    for (const where of all(view.Where)) {
      for (const lean of all(view.Lean)) {
        for (const rolls of all(view.Rolls)) {
          for (const width of all(view.Width)) {
            const made = pane(where, lean, rolls, width, 12);
            const { label, text } = sentences(made, 'Kai');
            for (const one of [label, text, title(made)]) expect(one).toMatch(/^[A-Z][^\d{}]*\.$/);
            said.add(label);
          }
        }
      }
    }
    expect(said.size).toBe(4 * 3 * 5 * 4);
  });

  it('says *a little* of a little only', () => {
    const made = pane(view.Where.Between, view.Lean.Even, view.Rolls.Further, view.Width.Some, 0);
    expect(title(made)).toBe('Partly close, and moving a little apart.');
    expect(title(Object.assign(made, { much: true }))).toBe('Partly close, and moving apart.');
    expect(t('pane-set-point', { rolls: way(made), days: 28 })).toBe(
      'Apart from daily ups and downs, there has been more distance over the last 28 days.',
    );
  });

  it('says the same beside the picture as to a screen reader', () => {
    const { label, text } = sentences(
      pane(view.Where.Inner, view.Lean.Me, view.Rolls.Closer, view.Width.Some, 3),
      'Kai',
    );
    for (const sentence of label.split(/(?<=\.) /)) expect(text).toContain(sentence);
    expect(text).toContain('Three weeks ago');
  });

  it('leaves out where it was when nothing is known of it', () => {
    const made = pane(view.Where.Inner, view.Lean.Me, view.Rolls.Steady, view.Width.Some, 0);
    expect(sentences(made, 'Kai').text).not.toContain('ago');
  });

  it('tells how long a day is felt in whole days', () => {
    expect(echo(new view.EchoT(true, 1.2, 2, 3.6))).toContain('for 1 to 4 days');
    expect(echo(new view.EchoT(true, 0.2, 0.4, 0.9))).toContain('for about a day');
  });

  it('gives a petal a tip only where it can be seen', () => {
    const petal = (me: number, other: number) => new view.PetalT('Heard', me, other, true);
    expect(tipped(petal(0.6, 0.4))).toBe(view.Lean.Me);
    expect(tipped(petal(0.4, 0.6))).toBe(view.Lean.Other);
    expect(tipped(petal(0.5, 0.52))).toBe(view.Lean.Even);
    expect([0, 0.2, 0.5, 1].map((share) => level(petal(share, 1)))).toEqual([0, 0, 1, 2]);
  });

  it('puts a place on a strip into steps that mirror', () => {
    expect([0.5, 0.6, 0.72, 1].map(step)).toEqual(['no change', 'a touch closer', 'closer', 'clearly closer']);
    expect([0.5, 0.4, 0.28, 0].map(step)).toEqual(['no change', 'a touch further', 'further', 'clearly further']);
  });
});

describe('the trail', () => {
  it('goes from the oldest week to the marble, thinner with age', () => {
    const trail = [week(1), week(3), week(2)];
    expect(beads(trail).map(({ ago }) => ago)).toEqual([3, 2, 1]);
    const lines = strands(trail, [0, 0]);
    expect(lines).toHaveLength(3);
    expect(lines.map(({ age }) => age)).toEqual([2 / 12, 1 / 12, 0]);
    expect(lines.at(-1)?.line.at(-1)).toEqual([0, 0]);
  });

  it('leaves a gap where a week has no data', () => {
    expect(strands([week(4), week(3), week(2, false), week(1)], [0, 0])).toHaveLength(2);
    expect(strands([week(5), week(3)], [0, 0])).toEqual([]);
  });
});
