// A finger that lands twice on one point, where what it might do is not to be had back. Every screen: `npm run taps`.
import { expect, it } from 'vitest';
import { useStage } from './stage';
import { own } from './stops';
import { walkOver } from './walker';

const stage = useStage();
const kFew = ['check-in', 'journal', 'rest', 'paused', 'left', 'passcode', 'locked'];

it('decides nothing unseen at any point of these screens', { timeout: 400_000 }, async () => {
  const { found, screens, taps } = await walkOver(await stage(), own, { only: kFew, deepest: 0 });
  expect(found).toEqual([]);
  expect(screens.sort()).toEqual(kFew.toSorted());
  expect(taps).toBeGreaterThan(2 * screens.length);
});
