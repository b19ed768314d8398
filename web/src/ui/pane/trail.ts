// The trail: where the marble lay week by week. Older is thinner and fainter; a week without data is a gap.
import type { view } from '../../core/types';
import { smooth, type Point } from '../parts/pane-geometry';

const kWeeks = 12;

export interface Bead {
  at: Point;
  /** 0 now .. 1 twelve weeks ago. */
  age: number;
  ago: number;
}

/** The weeks that have data, oldest first. */
export const beads = (trail: readonly view.TrailWeekT[]): Bead[] =>
  trail
    .flatMap(({ there, ago, spot }): Bead[] =>
      there && spot && ago > 0 ? [{ at: [spot.u, spot.v], age: Math.min(1, ago / kWeeks), ago }] : [],
    )
    .toSorted((a, b) => b.ago - a.ago);

/** Soft lines between neighbouring weeks, in pieces of one week, the last of them to the marble. */
export function strands(trail: readonly view.TrailWeekT[], marble: Point): { line: Point[]; age: number }[] {
  const runs: Bead[][] = [];
  for (const bead of [...beads(trail), { at: marble, age: 0, ago: 0 }]) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.ago === bead.ago + 1) run.push(bead);
    else runs.push([bead]);
  }
  const per = 6;
  return runs.flatMap((run) => {
    const soft = smooth(
      run.map(({ at }) => at),
      per,
    );
    return run.slice(1).map((bead, i) => ({ line: soft.slice(i * per, (i + 1) * per + 1), age: bead.age }));
  });
}
