// Where the person has been in the app, for the phone's back button, and what stood in the address at the start.
// Not a router: the address stays "/", and a place's history entry holds a number that means nothing elsewhere.
// Invariants: no word, screen or id that this app puts there stands in the address, the title or the history (a link that
// was opened the browser notes by itself, before any script runs: docs/limits.md); what an entry says about how
// many of the app's own lie before it is never too much, so that a first entry that is gone can be noticed.
import { Screen } from '../core/generated/pane/command/screen';

export interface Place {
  screen: Screen;
  arg: string | null;
  /** Which one it is about there, in a list of many. */
  at?: string;
  /** A page that lies over it and comes again with Back, with what it holds; in memory alone. */
  beside?: object;
}

export interface Hears {
  place(to: Place): void;
  invitation(): void;
}

// A browser keeps some fifty entries and drops the oldest: more than this many are not promised.
const kSurelyBefore = 15;
const kToday: Place = { screen: Screen.Today, arg: '' };

const visited: Place[] = [];
let here = -1;
/** The number of the entry in which this visit began: entries of an earlier one may lie before it. */
let first = 0;
/** The entry of the steps within a place; -1: there is none. */
let stepsAt = -1;
let stepBack: (() => void) | null = null;
let invitation = '';

function number(state: unknown, of: 'pane' | 'before' | 'page' = 'pane'): number {
  const n = (state as { pane?: unknown; before?: unknown; page?: unknown } | null)?.[of];
  return typeof n === 'number' && Number.isInteger(n) && n >= 0 ? n : -1;
}

const stateOf = (place: number) => ({ pane: first + place, before: Math.min(first + place, kSurelyBefore) });

function begin(place: Place): void {
  first = Math.max(number(history.state), 0);
  visited.splice(0, visited.length, place);
  here = 0;
  stepsAt = -1;
  history.replaceState(stateOf(0), '');
}

function push(place: Place): void {
  visited.length = here + 1;
  visited.push(place);
  here += 1;
  if (stepsAt >= here) stepsAt = -1;
  letGo(false);
  history.pushState(stateOf(here), '');
}

/** What a page beside a place holds is let go once the person went on from where it led to, or back from it. `all`: also
 *  before. */
export function letGo(all = true): void {
  visited.forEach((place, i) => {
    // A page beside what it led to is the same place.
    const led = i < here && visited[i + 1] === visited[here];
    if (all || (i !== here && !led)) delete place.beside;
  });
}

/** Something still holds that page open: it lies there, or Back leads to it. */
export const holds = (beside: object): boolean => visited.some((place) => place.beside === beside);

/** Within the present place, Back calls `back` instead of leaving; null: it leaves. The steps have one entry, made anew
 *  after each Back. Returns how to end it: Back leaves then, as well. */
export function steps(back: (() => void) | null): () => void {
  stepBack = back;
  const last = visited[here];
  if (back && last && !stepped()) {
    push(last);
    stepsAt = here;
  }
  return () => {
    if (stepBack === back) stepBack = null;
  };
}
const stepped = (): boolean => here >= 0 && stepsAt === here;

/** The person goes to a place. The same place twice makes one entry; what was a step has none any more. */
export function enter(to: Place): void {
  const place: Place = { screen: to.screen, arg: to.arg };
  if (to.at) place.at = to.at;
  const last = visited[here];
  if (!last) return begin(place);
  if (!last.beside && last.screen === to.screen && (last.arg ?? '') === (to.arg ?? '')) return;
  if (stepped()) return instead(place);
  push(place);
}

/** The same, and the place that was left is none to go back to: a form whose words were given. */
export function instead(to: Place): void {
  if (here < 0) return begin(to);
  visited.length = here;
  const place: Place = { screen: to.screen, arg: to.arg };
  if (to.at) place.at = to.at;
  visited.push(place);
  if (stepsAt >= here) stepsAt = -1;
  history.replaceState(stateOf(here), '');
}

/** A page of plain words lies over the place: Back closes it, and the place is there. False where there is none. `kept`:
 *  what it holds, where it is to come again by Back from a place that it leads to. */
export function beside(kept?: object): boolean {
  const last = visited[here];
  if (!last) return false;
  push(kept ? { screen: last.screen, arg: last.arg, beside: kept } : last);
  return true;
}

/** The place has another name from now on: what was begun there. */
export function becomes(screen: Screen, arg: string): void {
  const last = visited[here];
  if (last?.screen === screen && !last.beside) last.arg = arg;
}

/** Where the person is; undefined before they went anywhere. */
export const current = (): Place | undefined => visited[here];

/** Where Back leads out of this place; undefined where that is out of this visit. */
export const before = (): Place | undefined => visited[here - (stepped() ? 2 : 1)];

/** Leaves this place. Returns false where no earlier one of this visit exists. */
export function back(): boolean {
  if (!before()) return false;
  history.go(stepped() ? -2 : -1);
  return true;
}

let leaving = false;

/** Forgets every place and goes back to where this visit began: the entries behind it then lead nowhere. */
export function forget(): void {
  const steps = here;
  visited.length = 0;
  here = -1;
  leaving = steps > 0;
  if (leaving) history.go(-steps);
}

/** Hands the invitation out once. */
export function takeInvitation(): string {
  const text = invitation;
  invitation = '';
  return text;
}

interface Entries {
  entries(): { sameDocument: boolean }[];
  currentEntry: { index: number } | null;
}
const navigation = (): Entries | undefined => (window as { navigation?: Entries }).navigation;

/** Before the first place: each page of the first run has an entry of its own, which holds how many lie before it. Back
 *  then turns one page back, and a reload stays on it. */
export function turnTo(page: number): void {
  history.pushState({ page, before: Math.min(page, kSurelyBefore) }, '');
}

/** The page of the first run that the present entry is of; the first one where it is of none. */
export const page = (): number => Math.max(number(history.state, 'page'), 0);

/** The first run is over: back to its first entry, so that Back from Today leads to none of its pages. */
export function closePages(): Promise<void> {
  const steps = page();
  if (steps === 0) return Promise.resolve();
  return new Promise((done) => {
    addEventListener('popstate', () => done(), { once: true });
    history.go(-steps);
  });
}

/** How many entries of this very page lie behind the present one. */
export function behind(): number {
  const entries = navigation();
  const index = entries?.currentEntry?.index;
  if (entries && index !== undefined) {
    return entries.entries().filter((entry, i) => i < index && entry.sameDocument).length;
  }
  return Math.max(number(history.state), page());
}

/** The person came here with Back or Forward, and the app's first entry is gone: someone left in a hurry (help/leave.ts).
 *  Nothing is kept to know it by. False where the browser does not tell. */
export function wasLeft(): boolean {
  const index = navigation()?.currentEntry?.index;
  return index !== undefined && number(history.state, 'before') > index;
}

/** This page was loaded by Back or Forward. */
export function cameThroughHistory(): boolean {
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return loaded?.type === 'back_forward';
}

function readFragment(hears: Hears): void {
  const fragment = location.hash.slice(1);
  if (fragment === '') return;
  // At once, before anything can fail: the secret must not stay in the address, nor in the way back.
  history.replaceState(history.state, '', location.pathname);
  if (fragment.startsWith('j=')) {
    // With its mark, so that one that was cut short is told from other words.
    invitation = `#${fragment}`;
    hears.invitation();
  }
}

export function start(hears: Hears): void {
  readFragment(hears);
  addEventListener('hashchange', () => {
    // The browser made an entry of its own, which has no number yet.
    if (history.state === null && here >= 0) {
      visited.length = here + 1;
      visited.push(kToday);
      here += 1;
      history.replaceState(stateOf(here), '');
    }
    readFragment(hears);
  });
  addEventListener('popstate', (event) => {
    if (leaving) {
      leaving = false;
      // Where the person went meanwhile begins here; its number must fit this entry.
      const place = visited[here];
      if (place) begin(place);
      return;
    }
    const to = number(event.state);
    if (to < 0) return; // an entry that a fragment has just made
    if (stepped() && to - first === here - 1) {
      here -= 1;
      if (stepBack) stepBack();
      else history.back();
      return;
    }
    const place = visited[to - first];
    // An entry of an earlier visit (the app was reloaded since): its place is forgotten, Today is always right.
    if (place) here = to - first;
    else begin(kToday);
    letGo(false);
    hears.place(place ?? kToday);
  });
}
