// What of the other's may still wait to be looked at, and so is not found. Views of the jar and of practices do not say
// it of each entry; Today names what is new, but no more than fits on it, in an order of its own
// (core/view/today.cpp). Invariant: where Today cannot tell, it counts as waiting.
import { view } from '../../core/types';
import { s } from '../parts/text';

export interface Waits {
  /** May anything new of the other's stand in this practice? */
  run: (id: string) => boolean;
  /** A thank-you of the other's, and their answer to one of mine. */
  thanks: boolean;
  thanked: boolean;
}

const { Reply, Told, Thanks, Thanked, Respond, Asked, Continue, Run } = view.TodayKind;
const kMost = 3; // things on Today: with fewer nothing was left out

export function waitsOn(today: view.TodayT): Waits {
  const kinds = new Set(today.items.map(({ kind }) => kind));
  const any = (...of: view.TodayKind[]): boolean => of.some((kind) => kinds.has(kind));
  // Each of these stands there only where there was room for all that comes before it.
  const all = today.items.length < kMost || any(Respond, Asked, Continue);
  const runs = new Set(today.items.filter(({ kind }) => kind === Run).map(({ arg }) => s(arg)));
  const allRuns = all || any(Reply, Told, Thanks, Thanked);
  return {
    run: (id) => !allRuns || runs.has(id),
    thanks: any(Thanks) || !(all || any(Thanked)),
    thanked: any(Thanked) || !all,
  };
}
