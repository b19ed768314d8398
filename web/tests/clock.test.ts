import { describe, expect, it } from 'vitest';
import { CarriedClock, offsetMinutes } from '../src/platform/clock';

describe('zone offsets', () => {
  const summer = Date.UTC(2026, 6, 1);
  const winter = Date.UTC(2026, 0, 1);
  it.each([
    ['Europe/Berlin', summer, 120],
    ['Europe/Berlin', winter, 60],
    ['America/St_Johns', winter, -210],
    ['Asia/Kathmandu', summer, 345],
    ['UTC', summer, 0],
    ['Pacific/Kiritimati', summer, 840],
  ])('%s at %d', (zone, at, minutes) => {
    expect(offsetMinutes(zone, at)).toBe(minutes);
  });

  it('knows the minute at which summer ends', () => {
    const change = Date.UTC(2026, 9, 25, 1);
    expect(offsetMinutes('Europe/Berlin', change - 1)).toBe(120);
    expect(offsetMinutes('Europe/Berlin', change)).toBe(60);
  });

  it('says so when it does not know a zone', () => {
    expect(offsetMinutes('Mars/Base', summer)).toBeNull();
    expect(offsetMinutes('', summer)).toBeNull();
  });
});

describe('the carried clock', () => {
  it('goes on from what the page said, also when the page went back', () => {
    const clock = new CarriedClock();
    clock.set(5_000);
    expect(clock.now()).toBeGreaterThanOrEqual(5_000);
    clock.set(1_000);
    expect(clock.now()).toBeGreaterThanOrEqual(1_000);
    expect(clock.now()).toBeLessThan(5_000);
  });
});
