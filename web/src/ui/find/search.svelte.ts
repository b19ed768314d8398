// One search: what was typed, and what was gathered to look through. It stands in memory alone, and with the place in the
// app that it lies over (platform/places.ts): once Back leads to that no more, nothing holds it and reading stops.
import type { command } from '../../core/types';
import type { Peek } from '../archive/gather';
import { oneByOne, soon, type Entry, type Kind } from './entries';
import type { Indexed } from './find';
import { Gathered } from './gathered';

const kDrawEach = 250; // milliseconds between two pictures of what is read

class Gone extends Error {}

export class Search {
  typed = $state('');
  /** Looks through what is mine alone; else through what is for two. */
  mine = $state(false);
  all = $state.raw<readonly Indexed[]>([]);
  /** How much was read, of 1. */
  read = $state(0);
  failed = $state(false);
  /** Something of the other's is left out until it was looked at. */
  waits = $state(false);
  /** How many of a list are drawn, where more were asked for. */
  drawn = $state<Partial<Record<Kind, number>>>({});
  /** What was opened from here last, and how far down it stood. */
  opened: { key: string; source: string; top: number } | null = null;

  readonly #peek: Peek;
  readonly #gathered = new Gathered();

  /** `alive`: it is still there to be looked at, and the same space stands there. */
  constructor(
    mine: boolean,
    readonly space: string,
    private readonly paired: boolean,
    peek: Peek,
    alive: () => boolean,
  ) {
    this.mine = mine;
    this.#peek = async <T>(screen: command.Screen, arg: string): Promise<T> => {
      if (!alive()) throw new Gone();
      const shown = await peek<T>(screen, arg);
      if (!alive()) throw new Gone();
      return shown;
    };
  }

  /** There is nothing to look through. */
  get empty(): boolean {
    return this.read === 1 && !this.all.some(({ entry }) => entry.mine === this.mine);
  }

  /** Reads all, one screen after the other, so that whatever is done meanwhile waits for one of them at most. */
  async gather(): Promise<void> {
    try {
      const first = soon(this.#peek, this.paired);
      for (const source of first) await this.#gathered.take(source);
      this.#draw();
      const rest = await oneByOne(this.#peek, this.paired);
      let drawn = performance.now();
      for (const [i, source] of rest.entries()) {
        await this.#gathered.take(source);
        if (performance.now() - drawn < kDrawEach) continue;
        this.read = (i + 1) / rest.length;
        this.#draw();
        drawn = performance.now();
      }
      this.#draw();
      this.read = 1;
    } catch (error) {
      this.failed = !(error instanceof Gone);
    }
  }

  /** What was opened is read anew: it may have been opened, answered or deleted there. */
  async again(): Promise<void> {
    try {
      await this.#gathered.again(this.opened?.source ?? '');
    } catch (error) {
      this.failed = !(error instanceof Gone);
    }
    this.#draw();
  }

  /** It leads to where this one stands. */
  opens(entry: Entry, top: number): void {
    this.opened = { key: entry.key, source: this.#gathered.sourceOf(entry), top };
  }

  #draw(): void {
    this.all = this.#gathered.all();
    this.waits = this.#gathered.waits();
  }
}
