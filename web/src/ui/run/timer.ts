// How long somebody still speaks, by this phone's own clock: two clocks are never compared.

/** Whole minutes that are left, the last one begun counting as one; 0: the time is over. All in milliseconds but `minutes`. */
export function minutesLeft(minutes: number, began: number, now: number): number {
  return Math.max(0, Math.ceil(minutes - (now - began) / 60_000));
}
