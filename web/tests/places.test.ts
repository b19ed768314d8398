import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Screen } from '../src/core/generated/pane/command/screen';
import type * as Places from '../src/platform/places';

type Entry = unknown;

/** A browser's history, as far as the app uses it: entries, where one is in them, and going back. */
class History {
  entries: Entry[] = [null];
  at = 0;
  heard: ((event: { state: Entry }) => void) | undefined;
  get state(): Entry {
    return this.entries[this.at];
  }
  pushState(state: Entry): void {
    this.entries.splice(this.at + 1, Infinity, state);
    this.at += 1;
  }
  replaceState(state: Entry): void {
    this.entries[this.at] = state;
  }
  go(steps: number): void {
    this.at += steps;
    this.heard?.({ state: this.state });
  }
  back(): void {
    this.go(-1);
  }
}

let history: History;
let places: typeof Places;
let shown: Screen[];

beforeEach(async () => {
  history = new History();
  vi.stubGlobal('history', history);
  vi.stubGlobal('location', { hash: '', pathname: '/' });
  vi.stubGlobal('addEventListener', (name: string, hear: typeof history.heard) => {
    if (name === 'popstate') history.heard = hear;
  });
  vi.resetModules();
  places = await import('../src/platform/places');
  shown = [];
  places.start({ place: (to) => shown.push(to.screen), invitation: () => undefined });
});
afterEach(() => vi.unstubAllGlobals());

const go = (screen: Screen): void => places.enter({ screen, arg: '' });

describe('a page beside a place', () => {
  it('is closed by Back, which leads no further than the place under it', () => {
    go(Screen.Today);
    go(Screen.Me);
    expect(places.beside()).toBe(true);
    history.back();
    expect(shown).toEqual([Screen.Me]);
    history.back();
    expect(shown).toEqual([Screen.Me, Screen.Today]);
  });

  it('has no entry where the person was nowhere yet', () => {
    expect(places.beside()).toBe(false);
    expect(history.entries).toHaveLength(1);
  });
});

describe('steps within a place', () => {
  let at = 0;
  /** As the head of a page of steps does. */
  const stand = (step: number): (() => void) => {
    at = step;
    return places.steps(at > 0 ? () => stand(at - 1) : null);
  };
  const begin = (step: number): (() => void) => {
    go(Screen.Today);
    go(Screen.CheckIn);
    shown = [];
    return stand(step);
  };

  it('have one entry, made anew after each Back, and nothing is shown anew', () => {
    begin(1);
    stand(2);
    expect(history.entries).toHaveLength(3);
    history.back();
    expect(at).toBe(1);
    expect(places.current()?.screen).toBe(Screen.CheckIn);
    expect(history.at).toBe(2);
    history.back();
    expect(at).toBe(0);
    expect(shown).toEqual([]);
    history.back();
    expect(shown).toEqual([Screen.Today]);
  });

  it('are left by the way out, and where there are none any more', () => {
    begin(2);
    expect(places.before()?.screen).toBe(Screen.Today);
    expect(places.back()).toBe(true);
    expect([at, shown]).toEqual([2, [Screen.Today]]);
    begin(2)();
    history.back();
    expect([at, shown]).toEqual([2, [Screen.Today]]);
    begin(2);
    stand(0); // by a button of the page
    history.back();
    expect(shown).toEqual([Screen.Today]);
  });

  it('give their entry to the place that comes after', () => {
    begin(2);
    go(Screen.Share);
    expect(places.before()?.screen).toBe(Screen.CheckIn);
    history.back();
    expect(shown).toEqual([Screen.CheckIn]);
    history.back();
    expect(shown).toEqual([Screen.CheckIn, Screen.Today]);
  });

  it('come again from under a page that lies over them', () => {
    begin(2);
    places.beside();
    history.back();
    expect(at).toBe(2);
    history.back();
    expect(at).toBe(1);
  });
});

describe('a page beside that comes again', () => {
  const search = { typed: 'words' };
  const begin = (): void => {
    go(Screen.Today);
    go(Screen.Share);
    places.beside(search);
  };

  it('holds what it has while one looks at what it led to, and whatever lies beside that', () => {
    begin();
    places.enter({ screen: Screen.Jar, arg: '1', at: 'that one' });
    expect(places.current()).toEqual({ screen: Screen.Jar, arg: '1', at: 'that one' });
    expect(places.before()?.beside).toBe(search);
    places.beside();
    expect(places.holds(search)).toBe(true);
    history.back();
    history.back();
    expect(places.current()?.beside).toBe(search);
    expect(shown.at(-1)).toBe(Screen.Share);
  });

  it('leads also to a screen of the kind that it lies over', () => {
    begin();
    go(Screen.Share);
    expect(places.before()?.beside).toBe(search);
  });

  it.each([
    ['goes on from there', () => (go(Screen.Question), go(Screen.Today))],
    ['goes back from it', () => history.back()],
    ['leaves in a hurry', () => places.letGo()],
    ['leaves every place', () => places.forget()],
  ])('lets it go when the person %s', (_, leave) => {
    begin();
    leave();
    expect(places.holds(search)).toBe(false);
  });

  it('puts nothing of it into the history', () => {
    begin();
    go(Screen.Question);
    expect(JSON.stringify(history.entries)).not.toMatch(/words|beside/);
  });
});

describe('places that are forgotten', () => {
  it('are not come back to by Back or Forward', () => {
    for (const screen of [Screen.Today, Screen.Me, Screen.Journal]) go(screen);
    places.forget();
    go(Screen.Today);
    expect(places.current()?.screen).toBe(Screen.Today);
    history.go(1);
    history.go(1);
    expect(shown.every((screen) => screen === Screen.Today)).toBe(true);
    expect(places.back()).toBe(false);
  });
});

describe('a page of the first run', () => {
  it('is left by Back for the page before it, and is still there after a reload', () => {
    places.turnTo(1);
    places.turnTo(2);
    expect(places.page()).toBe(2);
    history.back();
    expect(places.page()).toBe(1);
    expect(shown).toEqual([]);
  });
  it('is behind nobody who has gone past it', async () => {
    places.turnTo(1);
    places.turnTo(2);
    vi.stubGlobal('addEventListener', (_: string, hear: typeof history.heard) => (history.heard = hear));
    await places.closePages();
    expect(history.at).toBe(0);
    go(Screen.Today);
    expect(history.entries[history.at]).toMatchObject({ pane: 0 });
  });
});
