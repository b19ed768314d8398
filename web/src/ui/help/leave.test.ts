import { describe, expect, it } from 'vitest';
import { threeShifts } from './leave';

const key = (name: string, timeStamp: number, repeat = false): KeyboardEvent =>
  ({ key: name, timeStamp, repeat }) as KeyboardEvent;

function leaves(...events: KeyboardEvent[]): number {
  let left = 0;
  const hear = threeShifts(() => (left += 1));
  events.forEach(hear);
  return left;
}

describe('three times Shift', () => {
  it('leaves', () => expect(leaves(key('Shift', 5), key('Shift', 300), key('Shift', 700))).toBe(1));
  it('stays when another key comes between, as in typing', () =>
    expect(leaves(key('Shift', 5), key('A', 20), key('Shift', 300), key('Shift', 600))).toBe(0));
  it('stays when they come slowly', () =>
    expect(leaves(key('Shift', 5), key('Shift', 2000), key('Shift', 4000))).toBe(0));
  it('stays while one Shift is held down', () =>
    expect(leaves(key('Shift', 5), key('Shift', 30, true), key('Shift', 60, true))).toBe(0));
  it('is never Esc', () => expect(leaves(key('Escape', 5), key('Escape', 30), key('Escape', 60))).toBe(0));
});
