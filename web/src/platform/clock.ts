// The one place that reads the time and the time zone. Everything else is told.
// Invariant: no other file calls Date.now or makes a Date of the present (eslint checks it), so that a test that sets
// `__paneClock` on the page decides what time it is everywhere, in the core too.

declare global {
  interface Window {
    /** Set by tests before the app starts: Unix milliseconds. */
    __paneClock?: () => number;
  }
}

/** Unix milliseconds; on the page only. */
export function readClock(): number {
  return (window.__paneClock ?? Date.now)();
}

/** IANA name of the zone this device is in. */
export function deviceZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Today as it is written here, year first: for the name of a file. */
export const dayWritten = (): string => new Intl.DateTimeFormat('en-CA').format(readClock());

const formats = new Map<string, Intl.DateTimeFormat>(); // making one takes longer than all else about a command

function formatOf(zone: string): Intl.DateTimeFormat {
  const made = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, made);
  return made;
}

/** Minutes that `zone` is ahead of UTC at `at` (Unix milliseconds); null where this browser does not know the zone. */
export function offsetMinutes(zone: string, at: number): number | null {
  try {
    const parts = formatOf(zone).formatToParts(at);
    const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
    if (name === 'GMT') return 0;
    const found = /^GMT([+-])(\d\d):(\d\d)/.exec(name);
    if (!found) return null;
    const minutes = Number(found[2]) * 60 + Number(found[3]);
    return found[1] === '-' ? -minutes : minutes;
  } catch {
    return null;
  }
}

/** The page's time in the worker: what the page last said, and how long ago that is. */
export class CarriedClock {
  #said = 0;
  #mark = 0;

  set(at: number): void {
    this.#said = at;
    this.#mark = performance.now();
  }

  now(): number {
    return this.#said + (performance.now() - this.#mark);
  }
}
