import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { drafting } from './draft';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('keeps what somebody types who makes no pause', () => {
  const kept: string[] = [];
  const draft = drafting((text) => kept.push(text), 250);
  for (let n = 1; n <= 20; n++) {
    draft.changed('x'.repeat(n));
    vi.advanceTimersByTime(100);
  }
  expect(kept.length).toBeGreaterThan(5);
  expect(kept.length).toBeLessThan(9);
  draft.flush();
  expect(kept.at(-1)).toHaveLength(20);
});

it('keeps nothing of what went where it belongs', () => {
  const kept: string[] = [];
  const draft = drafting((text) => kept.push(text), 250);
  draft.changed('sealed');
  draft.drop();
  vi.advanceTimersByTime(1000);
  draft.flush();
  expect(kept).toEqual([]);
  draft.changed('anew');
  vi.advanceTimersByTime(250);
  expect(kept).toEqual(['anew']);
});
