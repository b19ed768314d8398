import { expect, it } from 'vitest';
import { dateOf, dayOf, minutesOf } from './days';

it.each([
  ['1970-01-02', 1],
  ['2026-11-29', 20786],
  ['2028-02-29', 21243],
])('knows %s as day %i, and back', (date, day) => {
  expect(dayOf(date)).toBe(day);
  expect(dateOf(day)).toBe(date);
});

it.each(['', '2026', 'tomorrow', '2026-13-01', '0020-11-29'])('takes %j for no day', (date) =>
  expect(dayOf(date)).toBe(0),
);
it('writes no day as nothing', () => expect(dateOf(0)).toBe(''));

it.each([
  ['10', 10],
  ['2.9', 2],
  ['', 0],
  ['0', 0],
  ['-3', 0],
  ['601', 0],
  ['soon', 0],
])('reads %j as %i minutes', (typed, minutes) => expect(minutesOf(typed)).toBe(minutes));
