// No tap reaches what has stood for less than half a second: a finger that lands twice, or just as a screen changes, has
// not seen what is under it now. What cannot be undone, or says something for good, must have stood for longer under a
// finger that lands where it landed before; its button carries `data-weighty`. Keys and assistive technology go on as
// ever, and so does what carries `data-always` (leaving in a hurry).
// Not here: what counts twice although it was meant once (parts/once.ts).

declare global {
  interface Window {
    /** Set by tests: the share of the time that a screen must have stood. */
    __paneStanding?: number;
  }
}

const kStands = 500; // milliseconds
const kWeighty = 1000;
/** A finger that lands farther off than this, in CSS pixels, was aimed anew. */
const kFar = 64;
/** What changes within this many milliseconds of a tap was brought about by it. */
const kFollows = 1500;

export interface Press {
  /** Milliseconds, on the clock of performance.now(). */
  at: number;
  x: number;
  y: number;
}

/** How many milliseconds what is under `now` must have stood. `last`: the tap before that reached something; `changed`:
 *  when the screen last changed. */
export function mustStand(weighty: boolean, now: Press, last: Press | null, changed: number): number {
  const aimed = last !== null && last.at > changed - kFollows && Math.hypot(now.x - last.x, now.y - last.y) > kFar;
  return weighty && !aimed ? kWeighty : kStands;
}

/** What can be pressed, and what says which screen this is. */
const kTelling = 'h1, h2, a, button, input, textarea, select, summary';

function changes(node: Node): boolean {
  return node instanceof Element && (node.matches(kTelling) || node.querySelector(kTelling) !== null);
}

/** Watches the page, from now until the function that it returns is called. */
export function guardTaps(page: Document): () => void {
  let changed = performance.now();
  let early = true;
  let pressed: Press | null = null;
  /** The last that reached something. */
  let last: Press | null = null;
  const watcher = new MutationObserver((records) => {
    const another = records.some(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes].some(changes));
    if (another) changed = performance.now();
  });
  watcher.observe(page.body, { childList: true, subtree: true });

  const press = (event: PointerEvent): void => {
    const now = { at: event.timeStamp, x: event.clientX, y: event.clientY };
    const weighty = event.target instanceof Element && event.target.closest('[data-weighty]') !== null;
    early = now.at - changed < mustStand(weighty, now, last, changed) * (window.__paneStanding ?? 1);
    // What is not reached does not look pressed either.
    page.documentElement.toggleAttribute('data-early', early);
    pressed = now;
  };
  const click = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : null;
    // Keys, and what helps to operate a page, give clicks that nothing was pressed for.
    if (event.detail === 0 || target?.closest('[data-always]')) return;
    if (!early) {
      if (target?.closest(`${kTelling}, label`)) last = pressed;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  page.addEventListener('pointerdown', press, true);
  page.addEventListener('click', click, true);
  return () => {
    watcher.disconnect();
    page.removeEventListener('pointerdown', press, true);
    page.removeEventListener('click', click, true);
  };
}
