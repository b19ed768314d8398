// What was read so far, by the screen that it was read from, so that one screen can be read anew.
import type { Entry, Source } from './entries';
import { indexed, inOrder, type Indexed } from './find';

export class Gathered {
  readonly #sources = new Map<string, Source>();
  readonly #found = new Map<string, { all: Indexed[]; waits: boolean }>();

  async take(source: Source): Promise<void> {
    this.#sources.set(source.key, source);
    const { entries, waits } = await source.read();
    this.#found.set(source.key, { all: entries.map(indexed), waits });
  }

  /** Where it cannot be read any more, nothing of it stays. */
  async again(key: string): Promise<void> {
    const source = this.#sources.get(key);
    if (!source) return;
    try {
      await this.take(source);
    } catch (error) {
      this.#found.delete(key);
      throw error;
    }
  }

  /** The key of the screen that an entry was read from. */
  sourceOf(entry: Entry): string {
    for (const [key, { all }] of this.#found) if (all.some((one) => one.entry.key === entry.key)) return key;
    return '';
  }

  all(): Indexed[] {
    return inOrder([...this.#found.values()].flatMap(({ all }) => all));
  }

  /** Something of the other's was left out until it was looked at. */
  waits(): boolean {
    return [...this.#found.values()].some(({ waits }) => waits);
  }
}
