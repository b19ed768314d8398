// A finger that lands twice on one point, on every button of every screen: nothing is sealed, joined, confirmed, taken back
// or skipped that was not seen. Long: not among the tests of each change.
import { expect, it } from 'vitest';
import { useStage } from './stage';
import { own, practices, sample, week, type Scene } from './stops';
import { tour } from './tour';
import { walkOver } from './walker';

const stage = useStage();
const kScenes: Record<string, Scene> = { evening: tour, week, practices, own, sample };
/** Some of them by name: PANE_TAPS=week,own. */
const asked = process.env.PANE_TAPS?.split(',') ?? Object.keys(kScenes);
/** All with one distance, in ms; else each in its turn. */
const apart = Number(process.env.PANE_APART ?? 0);

it.each(asked)('decides nothing unseen on any screen: %s', { timeout: 7_200_000 }, async (name) => {
  const scene = kScenes[name];
  if (!scene) throw new Error(`PANE_TAPS has some of ${Object.keys(kScenes).join()}`);
  const began = performance.now();
  const { found, slow, screens, taps } = await walkOver(await stage(), scene, { deepest: 1, apart, say: console.log });
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  console.log(
    `${name}: ${screens.length} screens, ${taps} points, ${minutes} minutes, ${slow.length} too slow to tell`,
  );
  for (const one of slow) console.log(`  ${one}`);
  expect(found).toEqual([]);
  expect(taps).toBeGreaterThan(2 * screens.length);
  expect(slow.length).toBeLessThan(taps / 50);
});
