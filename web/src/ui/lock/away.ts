// Whether somebody is still there: what is open locks itself where nobody is. Not the lock itself (core/app.svelte.ts).
// Covered meanwhile: what a phone shows among its open apps is a picture of the page as it was left.
import { isKeptAwake } from '../../platform/awake';
import { readClock } from '../../platform/clock';
import { cover, coverForGood } from '../help/leave';

export const kAwayMinutes = 2;
export const kUntouchedMinutes = 10;
const kLookMs = 5000;
const touches = ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove'] as const;

/** From now until the function that it returns is called. `lock` is called at most once. */
export function watchAway(lock: () => void): () => void {
  let [left, touched]: [number | null, number] = [document.hidden ? readClock() : null, readClock()];
  let over = false;
  /** Or the clock was put back, which would else keep it open for as long. */
  const long = (since: number, minutes: number): boolean =>
    readClock() - since >= minutes * 60_000 || readClock() - since < -60_000;
  const look = (): void => {
    // Two who talk, with the phone lying between them, touch nothing.
    if (isKeptAwake()) touched = readClock();
    if (over || !(left !== null ? long(left, kAwayMinutes) : long(touched, kUntouchedMinutes))) return;
    over = true;
    coverForGood();
    lock();
  };
  const touch = (): void => void (touched = readClock());
  const turn = (): void => {
    if (document.hidden) {
      left = readClock();
      cover(true);
      return;
    }
    look();
    left = null;
    touch();
    if (!over) cover(false);
  };
  const timer = setInterval(look, kLookMs);
  document.addEventListener('visibilitychange', turn);
  for (const one of touches) document.addEventListener(one, touch, { capture: true, passive: true });
  return () => {
    over = true;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', turn);
    for (const one of touches) document.removeEventListener(one, touch, { capture: true });
  };
}
