// Taps every button of a screen, and the same point once more: after 100, 250, 450 or 700 ms, each in its turn. What the two
// taps say to the core is held against one rule (unseen.ts), on every screen that a stop leads to.
import { follow, Ghost, stopAt, type Stop } from './ghost';
import type { Stage } from './stage';
import { kPhone } from './person';
import type { Scene } from './stops';
import { decided, unseen } from './unseen';

/** Milliseconds from the first tap to the second. */
const kAparts = [100, 250, 450, 700] as const;
/** Two taps further apart than this, on a slow machine, are not two that came without looking. */
const kFarthest = 900;
const kTries = 6;
/** So many at a time: a phone waits for most of the time. */
const kPhones = ['One', 'Two', 'Three'];

/** A screen: where a stop stands, and what is pressed from there on. */
interface Place {
  stop: Stop;
  path: string[];
  /** Which distance its first button has. */
  turn: number;
}

interface Looks {
  heading: string;
  controls: string;
  shape: string;
}

export interface How {
  /** How many steps from a stop it goes by itself. */
  deepest: number;
  /** This distance at every point; else each in its turn. */
  apart?: number;
  /** Of its screens as it comes to them, and what is left out there. */
  say?: (words: string) => void;
}

/** Over all that a scene comes by, and all that opens from there without anything being decided. */
export async function walkOver({ arrive }: Stage, scene: Scene, how: How): Promise<Walker> {
  const looks = { ...kPhone, still: true };
  const [a, b] = [await arrive('Ada', looks), await arrive('Kim', looks)];
  for (const person of [a, b]) await follow(person);
  const stops: Stop[] = [];
  await scene(a, b, async (name, person, again) => {
    if (!again?.never) stops.push(await stopAt(name, person, again));
  });
  for (const person of [a, b]) await person.page.close();
  const walker = new Walker(stops, how);
  const walk = async (name: string): Promise<void> => walker.walk(await Ghost.rise(await arrive(name, looks)));
  await Promise.all(kPhones.map(walk));
  return walker;
}

export class Walker {
  readonly found: string[] = [];
  /** Points at which two taps did not come soon enough after each other. */
  readonly slow: string[] = [];
  readonly screens: string[] = [];
  taps = 0;
  readonly #places: Place[];
  /** Screens that were walked over, by what stands there; and shapes of those that were or will be. */
  readonly #walked = new Set<string>();
  readonly #shapes = new Set<string>();
  #busy = 0;
  readonly #began = performance.now();

  constructor(
    stops: readonly Stop[],
    private readonly how: How,
  ) {
    this.#places = stops.map((stop, turn) => ({ stop, path: [], turn }));
  }

  async walk(ghost: Ghost): Promise<void> {
    while (this.#places.length > 0 || this.#busy > 0) {
      const place = this.#places.shift();
      if (!place) {
        await new Promise((done) => setTimeout(done, 100));
        continue;
      }
      this.#busy += 1;
      await this.#visit(ghost, place)
        .catch((error: unknown) => this.#find(`${nameOf(place)}: ${String(error)}`))
        .finally(() => (this.#busy -= 1));
    }
  }

  async #visit(ghost: Ghost, place: Place): Promise<void> {
    const looks = await this.#arrive(ghost, place);
    const name = nameOf(place);
    if (place.path.length === 0 && looks.heading !== place.stop.heading) {
      this.#find(`${name}: it stands at “${looks.heading}”, and stood at “${place.stop.heading}”`);
    }
    if (this.#walked.has(looks.controls) || (place.path.length > 0 && this.#walked.has(looks.shape))) return;
    this.#walked.add(looks.controls).add(looks.shape);
    this.#shapes.add(looks.shape);
    this.screens.push(name);
    const minutes = ((performance.now() - this.#began) / 60_000).toFixed(1);
    this.how.say?.(
      `${minutes} min, ${this.screens.length} (${this.#places.length} to come, ${this.taps} points): ${name}`,
    );
    const controls = await ghost.page.evaluate(() => window.__finger.controls());
    for (const [i, { key, out }] of controls.entries()) {
      if (out !== '') {
        this.how.say?.(`  left out: “${key}” ${out}`);
        continue;
      }
      const turn = place.turn + i;
      const apart = this.how.apart || (kAparts[turn % kAparts.length] as number);
      const decidedOne = await this.#twice(ghost, place, key, apart);
      if (decidedOne === null) continue;
      await this.#back(ghost, looks, place, decidedOne ? null : { path: [...place.path, key], turn });
    }
  }

  #find(what: string): void {
    this.found.push(what);
    this.how.say?.(`FOUND ${what}`);
  }

  /** Null where there is no such point. Else whether something was decided. */
  async #twice(ghost: Ghost, place: Place, key: string, apart: number): Promise<boolean | null> {
    const { page } = ghost;
    const name = `${nameOf(place)}, “${key}”, ${apart} ms`;
    for (let tries = 0; ; tries++) {
      const at = await page.evaluate((one) => {
        window.__finger.forget();
        return window.__finger.point(one);
      }, key);
      if (at === undefined) throw new Error(`“${key}” is there no more`);
      if (!at) {
        this.how.say?.(`  left out: “${key}” something else lies there`);
        return null;
      }
      // Not one after the other is done: on a slow machine that takes longer than it may.
      const first = page.touchscreen.tap(at.x, at.y);
      await page.waitForTimeout(apart);
      await Promise.all([first, page.touchscreen.tap(at.x, at.y)]);
      await page.waitForTimeout(150); // what it brings about, if it brings about anything
      await page.waitForLoadState();
      await ghost.settle();
      if (!ghost.inside) {
        this.how.say?.(`  left at once: ${name}`);
        this.taps += 1;
        return true;
      }
      const { taps, said } = await page.evaluate(() => ({ taps: window.__finger.taps, said: window.__finger.said }));
      // One that came while the page was loaded anew met nothing.
      const met = taps.length === 2 || said.some(({ kind }) => kind === 'start');
      const far = (taps[1]?.at ?? 0) - (taps[0]?.at ?? 0);
      const wrong = !met || far > kFarthest;
      if (wrong && tries < kTries) {
        this.how.say?.(`  again: ${name}, ${taps.length} came, ${far} ms apart`);
        await this.#arrive(ghost, place);
        continue;
      }
      if (wrong) this.slow.push(`${name}: ${taps.length} came, ${far} ms apart`);
      else this.taps += 1;
      const what = wrong ? null : unseen(taps, said);
      if (what) this.#find(`${name}: ${what}`);
      return said.some((one) => decided(one) !== null);
    }
  }

  /** To the same screen, as cheaply as it goes. `led`: what was pressed, where nothing was decided by it. */
  async #back(ghost: Ghost, looks: Looks, place: Place, led: Omit<Place, 'stop'> | null): Promise<void> {
    if (led) {
      const now = await looksOf(ghost);
      if (now.controls === looks.controls) return;
      if (!this.#shapes.has(now.shape) && led.path.length <= this.how.deepest) {
        this.#shapes.add(now.shape);
        this.#places.push({ stop: place.stop, ...led });
      }
      if (place.stop.shown) {
        await ghost.show(place.stop);
        await ghost.press(place.path);
        if ((await looksOf(ghost)).controls === looks.controls) return;
      }
    }
    for (let tries = 0; tries < kTries; tries++) {
      if ((await this.#arrive(ghost, place)).controls === looks.controls) return;
    }
    throw new Error('the screen does not come back');
  }

  async #arrive(ghost: Ghost, place: Place): Promise<Looks> {
    await ghost.restore(place.stop);
    await ghost.press(place.path);
    return looksOf(ghost);
  }
}

const nameOf = ({ stop, path }: Place): string => [stop.name, ...path].join(' > ');

const looksOf = (ghost: Ghost): Promise<Looks> =>
  ghost.page.evaluate(() => {
    const controls = window.__finger.controls();
    const shapes = controls.map(({ shape }) => shape).filter((shape, i, all) => shape !== all[i - 1]);
    return {
      heading: window.__finger.heading(),
      controls: [window.__finger.heading(), ...controls.map(({ key }) => key)].join('\n'),
      shape: shapes.join(' '),
    };
  });
