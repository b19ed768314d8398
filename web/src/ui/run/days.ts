// Days, times and numbers as a form has them, and as the core has them.

const kDay = 86_400_000; // milliseconds

/** `2026-11-29` of a date field as days since 1 January 1970; 0 where nothing whole stands there. */
export function dayOf(date: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : 0; // while a year is typed it is long ago
  return at > 0 ? at / kDay : 0;
}

/** And back; empty for no day. */
export const dateOf = (day: number): string => (day > 0 ? new Date(day * kDay).toISOString().slice(0, 10) : '');

/** Minutes that somebody typed, whole and within what the core keeps; 0 where there are none. */
export function minutesOf(typed: string): number {
  const n = Math.floor(Number(typed));
  return n >= 1 && n <= kMostMinutes ? n : 0;
}
export const kMostMinutes = 600;
