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
// Chromium refuses a connection while it deletes what is kept: the first try may be too early.
const kTriesAfterMs = [0, 100, 500, 2000];

type Gone = (why: 'old-app' | 'taken') => void;

export class Storage {
  /** The last write found no room. */
  full = false;
  #closed = false;
  #opening: Promise<boolean> | null = null;

  private constructor(
    private db: IDBPDatabase<Schema>,
    private readonly name: string,
    private readonly gone: Gone,
  ) {}

  /** `gone` is called when the database is taken away: by a newer app that wants to change it, or by the browser or
   *  whoever deletes what is kept. It is closed by then. A connection that the browser lost is opened anew. */
  static async open(gone: Gone, name = 'pane'): Promise<Storage> {
    let mine: Storage | null = null;
    const db = await connect(name, {
      upgrade: (fresh) => void fresh.createObjectStore('kv'),
      gone: (why) => (mine ? mine.#end(why) : gone(why)),
      lost: () => void (mine && mine.#again()),
    });
    return (mine = new Storage(db, name, gone));
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
    try {
      return await this.#read(keys);
    } catch (error) {
      if (!(await this.#again())) throw error;
      return this.#read(keys);
    }
  }

  async #read(keys: readonly string[]): Promise<Stored[]> {
    const tx = this.db.transaction('kv');
    const values = await Promise.all(keys.map((key) => tx.store.get(key)));
    await tx.done;
    return keys.flatMap((key, i) => {
      const value = values[i];
      return value ? [{ key, value }] : [];
    });
  }

  /** True once all of it is on the disk; false when none of it is. What a lost connection did not take is written once
   *  more, on a new one. */
  async write(puts: readonly Stored[], deletes: readonly string[]): Promise<boolean> {
    if (await this.#write(puts, deletes)) return true;
    if (this.full || !(await this.#again())) return false;
    return this.#write(puts, deletes);
  }

  async #write(puts: readonly Stored[], deletes: readonly string[]): Promise<boolean> {
    this.full = false;
    const tx = this.#writing();
    if (!tx) return false;
    const steps: Promise<unknown>[] = [tx.done];
    try {
      for (const { key, value } of puts) steps.push(tx.store.put(value, key));
      for (const key of deletes) steps.push(tx.store.delete(key));
      await Promise.all(steps);
      return true;
    } catch (error) {
      abort(tx);
      const ends = await Promise.allSettled(steps);
      this.full = noRoom(error) || ends.some((end) => end.status === 'rejected' && noRoom(end.reason));
      return false;
    }
  }

  #writing() {
    try {
      return this.db.transaction('kv', 'readwrite', { durability: 'strict' });
    } catch {
      return null; // the connection is closed
    }
  }

  /** A new connection in place of one that does not answer; false where none is to be had. */
  #again(): Promise<boolean> {
    this.#opening ??= this.#reopen().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #reopen(): Promise<boolean> {
    this.db.close();
    for (const wait of kTriesAfterMs) {
      await new Promise((then) => setTimeout(then, wait));
      if (this.#closed) return false;
      if (await this.#connect()) return true;
    }
    return false; // the next write tries again
  }

  async #connect(): Promise<boolean> {
    let emptied = false;
    try {
      this.db = await connect(this.name, {
        // Nothing is there any more. It was taken away, and is not begun anew under what is still open.
        upgrade(_, tx) {
          emptied = true;
          tx.done.catch(() => undefined); // it is aborted here, and `connect` says so
          tx.abort();
        },
        gone: (why) => this.#end(why),
        lost: () => void this.#again(),
      });
    } catch (error) {
      if (emptied) this.#end('taken');
      else if (error instanceof CannotOpen && error.fault === 'old-app') this.#end('old-app');
      return false;
    }
    if (this.#closed) this.db.close();
    return !this.#closed;
  }

  #end(why: 'old-app' | 'taken'): void {
    if (this.#closed) return;
    this.close();
    this.gone(why);
  }

  close(): void {
    this.#closed = true;
    this.db.close();
  }
}

interface Connects {
  upgrade(db: IDBPDatabase<Schema>, tx: { abort(): void; done: Promise<void> }): void;
  gone: Gone;
  /** The browser closed the connection, for whatever reason. */
  lost(): void;
}

async function connect(name: string, how: Connects): Promise<IDBPDatabase<Schema>> {
  try {
    return await openDB<Schema>(name, kVersion, {
      upgrade: (db, _was, _wanted, tx) => how.upgrade(db, tx),
      blocking(_, wanted, event) {
        (event.target as IDBDatabase).close();
        how.gone(wanted === null ? 'taken' : 'old-app');
      },
      terminated: () => how.lost(),
    });
  } catch (error) {
    throw new CannotOpen(error instanceof DOMException && error.name === 'VersionError' ? 'old-app' : 'storage');
  }
}

const noRoom = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError';

/** A put that was refused at once does not end its transaction by itself: what stood before it must not stay. */
function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch {
    // It ended already, and with an error: nothing was written.
  }
}
