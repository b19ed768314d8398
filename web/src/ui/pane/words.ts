// The pane in words: one list of sentences, of which the picture's label and the text beneath it are both made.
// Not a judge: what is said comes from the core by name; a length or a place on a scale is only put into steps.
import { view } from '../../core/types';
import type { Point } from '../parts/pane-geometry';
import { dayWords } from '../parts/text';
import { locale } from '../../words/language';
import { t } from '../../words/words';

const where = (at: view.Where): string => view.Where[at];
const lean = (at: view.Lean): string => view.Lean[at];
const rolls = (at: view.Rolls): string => view.Rolls[at];
/** A step of the seven or more is not *a little*. */
export const way = ({ rolls, much }: { rolls: view.Rolls; much: boolean }): string =>
  `${view.Rolls[rolls]}${much ? 'Much' : ''}`;

export const title = (pane: view.PaneT): string =>
  t('pane-title', { where: where(pane.at?.where ?? view.Where.Between), rolls: way(pane) });

export const lead = (pane: view.PaneT): string => t('pane-lead', { day: dayWords(pane.asOf) });

/** Which way it moves, or why that is not said. */
export const movement = (pane: view.PaneT): string =>
  t('pane-rolls', { rolls: rolls(pane.rolls), held: view.Held[pane.held] });

/** Every sentence about the picture, in order. The label leaves out what only explains. */
export function sentences(pane: view.PaneT, other: string): { label: string; text: string } {
  const { at, was } = pane;
  const here = at ? t('pane-where', { where: where(at.where), lean: lean(at.lean), other }) : '';
  const before = was && pane.wasWeeks > 0 ? t('pane-was', { weeks: pane.wasWeeks, where: where(was.where) }) : '';
  const now = movement(pane);
  const mist = t('pane-mist', { width: view.Width[pane.width] });
  const join = (parts: string[]): string => parts.filter(Boolean).join(' ');
  return {
    label: join([here, before, now, mist]),
    text: join([here, t('pane-middle-means'), before, now, mist]),
  };
}

/** Where something lies on the glass that a ring's name must not cover: the marble, the weeks before, the way it rolls. */
export function liesOn({ marble, trail, rolls, tiltU, tiltV }: view.PaneT): Point[] {
  const kAhead = 0.25; // from the marble to the middle of its chevrons
  const long = Math.hypot(tiltU, tiltV);
  const lies = [marble, ...trail.map(({ spot }) => spot)].flatMap((spot): Point[] => (spot ? [[spot.u, spot.v]] : []));
  if (marble && rolls >= view.Rolls.Closer && long > 0)
    lies.push([marble.u + (kAhead * tiltU) / long, marble.v + (kAhead * tiltV) / long]);
  return lies;
}

const list = new Intl.ListFormat(locale, { type: 'unit' });

/** What somebody did this week that both can see. */
export const deeds = (done: readonly view.Deed[]): string =>
  done.length > 0 ? list.format(done.map((deed) => t(`pane-deed-${view.Deed[deed]}`))) : t('pane-holds');

const day = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });

/** How long a day can be felt, in whole days. */
export function echo({ low, high }: view.EchoT): string {
  const [from, to] = [Math.max(1, Math.round(low)), Math.max(1, Math.round(high))];
  return t('pane-echo', { low: from === to ? 'same' : day.format(from), high: to });
}

/** A petal's length in three steps, and whose tip it has: a tip too short to see is none. */
export const level = (petal: view.PetalT): number => Math.min(2, Math.floor(Math.min(petal.me, petal.other) * 3));
export const tipped = (petal: view.PetalT): view.Lean => {
  const apart = petal.me - petal.other;
  if (Math.abs(apart) < 0.08) return view.Lean.Even;
  return apart > 0 ? view.Lean.Me : view.Lean.Other;
};

/** A place on a strip (0 further .. .5 no change .. 1 closer) in seven steps. */
export const step = (at: number): string =>
  t('moved-step', { step: Math.min(6, Math.max(0, Math.round(3 + (at - 0.5) * 9))) });
