// Leave now: covers the screen in the same frame, then goes to a neutral page that Back does not lead away from; where
// that cannot work (installed, or offline) a plain breathing screen stands in its place.
// It does not clear the browser's history of other visits, and the page says so.
import { flushSync } from 'svelte';
import { here } from '../shell/place.svelte';

const neutral = 'https://www.wikipedia.org/';

interface Entries {
  entries(): { sameDocument: boolean }[];
  currentEntry: { index: number } | null;
}

/** How many entries of this very page lie behind the present one. */
function behind(): number {
  const navigation = (window as { navigation?: Entries }).navigation;
  const index = navigation?.currentEntry?.index;
  if (navigation && index !== undefined) {
    return navigation.entries().filter((entry, i) => i < index && entry.sameDocument).length;
  }
  const own = (history.state as { pane?: unknown } | null)?.pane;
  return typeof own === 'number' ? own : 0;
}

export function cover(on: boolean): void {
  if (on) document.documentElement.dataset.covered = '';
  else delete document.documentElement.dataset.covered;
}

const installed = (): boolean =>
  matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true;

export function leaveNow(): void {
  if (installed() || !navigator.onLine) {
    flushSync(() => {
      here.help = false;
      here.aside = 'breathe';
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
