// Where the person has been in the app, for the phone's back button, and what stood in the address at the start.
// Not a router: the address stays "/", and a place's history entry holds a number that means nothing elsewhere.
// Invariant: no word, screen or id ever stands in the address, the title or the history.
import { Screen } from '../core/generated/pane/command/screen';

export interface Place {
  screen: Screen;
  arg: string | null;
}

export interface Hears {
  place(to: Place): void;
  invitation(): void;
  token(token: string): void;
}

const visited: Place[] = [];
let here = -1;
let invitation = '';

function number(state: unknown): number {
  const n = (state as { pane?: unknown } | null)?.pane;
  return typeof n === 'number' && Number.isInteger(n) && n >= 0 ? n : -1;
}

/** The person goes to a place. The same place twice makes one entry. */
export function enter(to: Place): void {
  const last = visited[here];
  if (last && last.screen === to.screen && (last.arg ?? '') === (to.arg ?? '')) return;
  visited.length = here + 1;
  visited.push({ screen: to.screen, arg: to.arg });
  here += 1;
  if (here === 0) history.replaceState({ pane: 0 }, '');
  else history.pushState({ pane: here }, '');
}

/** Where the person is; undefined before they went anywhere. */
export const current = (): Place | undefined => visited[here];

/** Returns false where no earlier place of this visit exists. */
export function back(): boolean {
  if (here <= 0) return false;
  history.back();
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

function readFragment(hears: Hears): void {
  const fragment = location.hash.slice(1);
  if (fragment === '') return;
  // At once, before anything can fail: the secret must not stay in the address or the history.
  history.replaceState(history.state, '', location.pathname);
  if (fragment.startsWith('j=')) {
    invitation = fragment.slice(2);
    hears.invitation();
  } else if (fragment.startsWith('t=')) {
    hears.token(fragment.slice(2));
  }
}

export function start(hears: Hears): void {
  readFragment(hears);
  addEventListener('hashchange', () => readFragment(hears));
  addEventListener('popstate', (event) => {
    if (leaving) {
      leaving = false;
      return;
    }
    const to = number(event.state);
    const place = visited[to];
    // An entry of an earlier visit (the app was reloaded since): its place is forgotten, Today is always right.
    here = place ? to : here;
    hears.place(place ?? { screen: Screen.Today, arg: '' });
  });
}
