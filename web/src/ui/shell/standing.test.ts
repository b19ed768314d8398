import { expect, it } from 'vitest';
import { mustStand } from './standing';

const here = { at: 1000, x: 195, y: 700 };
const nearby = (at: number) => ({ at, x: 200, y: 720 });
const elsewhere = (at: number) => ({ at, x: 195, y: 500 });

it('lets nothing be reached that stood for less than half a second', () => {
  for (const last of [null, here, elsewhere(900)]) {
    for (const weighty of [true, false])
      expect(mustStand(weighty, nearby(1700), last, 1100)).toBeGreaterThanOrEqual(500);
  }
});

it('asks more of what says something for good, where a finger lands twice', () => {
  expect(mustStand(true, nearby(1700), here, 1100)).toBe(1000);
  expect(mustStand(false, nearby(1700), here, 1100)).toBe(500);
});

it('takes a tap elsewhere, on what the one before brought about, as meant', () => {
  expect(mustStand(true, nearby(1700), elsewhere(1000), 1100)).toBe(500);
  // Also where something was touched on the screen since it changed.
  expect(mustStand(true, nearby(2000), elsewhere(1700), 1100)).toBe(500);
});

it('asks more where the screen changed by itself, or nothing was touched before', () => {
  expect(mustStand(true, nearby(6000), elsewhere(1000), 5200)).toBe(1000);
  expect(mustStand(true, nearby(1700), null, 1100)).toBe(1000);
});
