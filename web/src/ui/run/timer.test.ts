import { expect, it } from 'vitest';
import { minutesLeft } from './timer';

const minute = 60_000;
it.each([
  [10, 0, 10],
  [10, 1, 10],
  [10, minute, 9],
  [10, 9.5 * minute, 1],
  [10, 10 * minute, 0],
  [10, 30 * minute, 0],
])('of %i minutes, after %d ms, %i are left', (minutes, after, left) => {
  expect(minutesLeft(minutes, 5000, 5000 + after)).toBe(left);
});
