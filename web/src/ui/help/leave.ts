// Leave now: covers the screen in the same frame, then goes to a neutral page that Back does not lead away from; where
// that cannot work (installed, or offline) a plain breathing screen stands in its place.
// It does not clear the browser's history of other visits, and the page says so.
import { flushSync } from 'svelte';
import { behind, cameThroughHistory, wasLeft } from '../../platform/places';
import { here } from '../shell/place.svelte';

const neutral = 'https://www.wikipedia.org/';

let forGood = false;
export function cover(on: boolean): void {
  if (on) document.documentElement.dataset.covered = '';
  else if (!forGood) delete document.documentElement.dataset.covered;
}
/** Until the page is loaded anew, whatever else would show it again. */
export function coverForGood(): void {
  forGood = true;
  cover(true);
}

const installed = (): boolean =>
  matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true;

export function leaveNow(): void {
  if (installed() || !navigator.onLine) {
    flushSync(() => {
      here.help = false;
      here.aside = 'left';
    });
    return;
  }
  cover(true);
  const go = (): void => location.replace(neutral);
  const steps = behind();
  if (steps === 0) return go();
  // The first entry of this page is the one to replace: else Back would come here again.
  addEventListener(
    'popstate',
    (event) => {
      event.stopImmediatePropagation();
      go();
    },
    { capture: true, once: true },
  );
  history.go(-steps);
  setTimeout(go, 250);
}

/** Behind Back and Forward, other entries of the app may be left. Whoever comes to one of them is led away again; to be
 *  called before anything is drawn. Opening the app in any other way is as ever. */
export function stayAway(): void {
  if (cameThroughHistory() && wasLeft()) leaveNow();
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && wasLeft()) leaveNow();
  });
}

/** Shift pressed three times by itself, each soon after the other. Esc is never it: it closes things elsewhere. */
export function threeShifts(leave: () => void): (event: KeyboardEvent) => void {
  let count = 0;
  let last = 0;
  return (event) => {
    if (event.repeat) return;
    const soon = event.timeStamp - last < 1200;
    count = event.key === 'Shift' ? (soon ? count + 1 : 1) : 0;
    last = event.timeStamp;
    if (count === 3) leave();
  };
}
