import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chosen, dotted, filling, has, kNothing, type Filled } from './fill';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const keep = (kept: Filled[]) => (filled: Filled) => Promise.resolve(kept.push(filled) > 0);
const text = (words: string) => ({ ...kNothing, text: words });

describe('filling in', () => {
  it('keeps typed words a little later, and each field by itself', () => {
    const kept: Filled[] = [];
    const fill = filling(keep(kept));
    fill.changed(1, text('a'), false);
    fill.changed(1, text('ab'), false);
    fill.changed(2, text('c'), false);
    expect(kept).toEqual([]);
    vi.advanceTimersByTime(250);
    expect(kept.map(({ field, text: words }) => [field, words])).toEqual([
      [1, 'ab'],
      [2, 'c'],
    ]);
  });

  it('keeps a choice at once', () => {
    const kept: Filled[] = [];
    filling(keep(kept)).changed(3, { ...kNothing, keys: [2] }, true);
    expect(kept).toEqual([{ field: 3, text: '', keys: [2], number: 0 }]);
  });

  it('leaves nothing behind when it goes', () => {
    const kept: Filled[] = [];
    const fill = filling(keep(kept));
    fill.changed(1, text('a'), false);
    fill.changed(2, text('b'), false);
    fill.flush();
    expect(kept).toHaveLength(2);
    vi.advanceTimersByTime(1000);
    expect(kept).toHaveLength(2);
  });
});

describe('what is not taken', () => {
  it('is named until something shorter stands there', async () => {
    const fill = filling(({ text: words }) => Promise.resolve(words.length < 5));
    fill.changed(1, text('fits'), false);
    fill.changed(2, text('too long'), false);
    expect(await fill.refused()).toBe(2);
    fill.changed(2, text('ok'), false);
    expect(await fill.refused()).toBeUndefined();
  });
});

describe('choosing several', () => {
  it.each([
    [[], 3, 0, [3]],
    [[3], 1, 0, [3, 1]],
    [[3, 1], 3, 0, [1]],
    [[3, 1], 2, 2, [3, 1]],
    [[3, 1], 1, 2, [3]],
  ])('%j and %i, at most %i', (keys, key, most, after) => expect(chosen(keys, key, most)).toEqual(after));
});

it.each([
  [kNothing, false],
  [text('  '), false],
  [text('a'), true],
  [{ ...kNothing, keys: [1] }, true],
  [{ ...kNothing, number: 7 }, true],
])('%j holds something: %s', (value, wanted) => expect(has(value)).toBe(wanted));

it('sees dots that are left', () =>
  expect([dotted(text('When you …')), dotted(text('When you came'))]).toEqual([true, false]));
