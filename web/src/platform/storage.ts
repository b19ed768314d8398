// What this device keeps: bytes under a key, in one IndexedDB store. What they mean is the core's affair.
// Not a cache, and never cleared or repaired from here.
// Invariants: a write is one transaction with strict durability, all of it or none; a database that this app does not
// understand is left as it is.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface Schema extends DBSchema {
  kv: { key: string; value: Uint8Array };
}

export interface Stored {
  key: string;
  value: Uint8Array;
}

/** `old-app`: written by a newer app. `storage`: cannot be opened at all. */
export class CannotOpen extends Error {
  constructor(readonly fault: 'old-app' | 'storage') {
    super(fault);
  }
}

const kVersion = 1;
// Envelopes as they came ("e/") the core asks for by key (Load), so that a start reads no more than it needs. What they
// say lies in chunks ("c/"), which are most of what a start reads: some at a time, so that they are opened meanwhile.
// A nought is the character after a slash.
const kChunks = IDBKeyRange.bound('c/', 'c0', false, true);
const kAround = [
  IDBKeyRange.upperBound('c/', true),
  IDBKeyRange.bound('c0', 'e/', false, true),
  IDBKeyRange.lowerBound('e0'),
];
const kChunksAtOnce = 16;

export class Storage {
  private constructor(private readonly db: IDBPDatabase<Schema>) {}

  /** `gone` is called when the database is taken away: by a newer app that wants to change it, or by the browser or
   *  whoever deletes what is kept. It is closed by then. */
  static async open(gone: (why: 'old-app' | 'taken') => void, name = 'pane'): Promise<Storage> {
    try {
      const db = await openDB<Schema>(name, kVersion, {
        upgrade: (fresh) => void fresh.createObjectStore('kv'),
        blocking(_, wanted, event) {
          (event.target as IDBDatabase).close();
          gone(wanted === null ? 'taken' : 'old-app');
        },
        terminated: () => gone('taken'),
      });
      return new Storage(db);
    } catch (error) {
      throw new CannotOpen(error instanceof DOMException && error.name === 'VersionError' ? 'old-app' : 'storage');
    }
  }

  /** Everything that a start needs, of one moment: first all but the chunks, then the chunks in order, some at a time.
   *  All is asked for at once; each part can be taken as soon as it is there. */
  async opening(): Promise<Promise<Stored[]>[]> {
    const tx = this.db.transaction('kv');
    const part = async (range: IDBKeyRange, named: readonly string[] | Promise<string[]>): Promise<Stored[]> => {
      const [keys, values] = await Promise.all([named, tx.store.getAll(range)]);
      return keys.map((key, i) => ({ key, value: values[i] as Uint8Array }));
    };
    const around = kAround.map((range) => part(range, tx.store.getAllKeys(range)));
    const parts = [Promise.all(around).then((all) => all.flat())];
    parts[0]?.catch(() => undefined); // whoever takes it hears of it
    const keys = await tx.store.getAllKeys(kChunks);
    for (let from = 0; from < keys.length; from += kChunksAtOnce) {
      const some = keys.slice(from, from + kChunksAtOnce);
      const chunks = part(IDBKeyRange.bound(some[0], some.at(-1)), some);
      chunks.catch(() => undefined);
      parts.push(chunks);
    }
    return parts;
  }

  /** Records by key; keys that are not there are left out. */
  async read(keys: readonly string[]): Promise<Stored[]> {
    const tx = this.db.transaction('kv');
    const values = await Promise.all(keys.map((key) => tx.store.get(key)));
    await tx.done;
    return keys.flatMap((key, i) => {
      const value = values[i];
      return value ? [{ key, value }] : [];
    });
  }

  /** True once all of it is on the disk; false when none of it is. */
  async write(puts: readonly Stored[], deletes: readonly string[]): Promise<boolean> {
    const tx = this.#writing();
    if (!tx) return false;
    const steps: Promise<unknown>[] = [tx.done];
    try {
      for (const { key, value } of puts) steps.push(tx.store.put(value, key));
      for (const key of deletes) steps.push(tx.store.delete(key));
      await Promise.all(steps);
      return true;
    } catch {
      abort(tx);
      await Promise.allSettled(steps);
      return false;
    }
  }

  #writing() {
    try {
      return this.db.transaction('kv', 'readwrite', { durability: 'strict' });
    } catch {
      return null; // the database was closed under us
    }
  }

  close(): void {
    this.db.close();
  }
}

/** A put that was refused at once does not end its transaction by itself: what stood before it must not stay. */
function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It ended already, and with an error: nothing was written.
  }
}
