import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { CannotOpen, Storage } from '../src/platform/storage';

let names = 0;
const fresh = () => `test-${names++}`;
const bytes = (...all: number[]) => new Uint8Array(all);
const never = () => {
  throw new Error('taken away');
};

describe('storage', () => {
  it('opens with all but envelopes: first what is around the chunks, then these in order and some at a time', async () => {
    const storage = await Storage.open(never, fresh());
    const around = ['a', 'c', 'c0', 'ci/1', 'd/1', 'e0', 'e1', 'v'];
    const chunks = Array.from({ length: 40 }, (_, i) => `c/${String(i).padStart(2, '0')}`).concat('c/~');
    const puts = [...chunks, ...around, 'e/', 'e/0001', 'e/~'].map((key, i) => ({ key, value: bytes(i) }));
    expect(await storage.write(puts.reverse(), [])).toBe(true);
    const parts = await Promise.all(await storage.opening());
    expect(parts[0]?.map(({ key }) => key)).toEqual(around);
    const rest = parts.slice(1);
    expect(rest.length).toBeGreaterThan(1);
    expect(rest.flat().map(({ key }) => key)).toEqual(chunks);
    const value = new Map(puts.map(({ key, value }) => [key, value]));
    for (const one of parts.flat()) expect(one.value).toEqual(value.get(one.key));
  });

  it('opens empty where nothing is', async () => {
    expect(await Promise.all(await (await Storage.open(never, fresh())).opening())).toEqual([[]]);
  });

  it('reads by key, in the order asked for, and leaves out what is not there', async () => {
    const storage = await Storage.open(never, fresh());
    await storage.write(
      [1, 2, 3].map((i) => ({ key: `e/${i}`, value: bytes(i) })),
      [],
    );
    const found = await storage.read(['e/3', 'e/9', 'e/1']);
    expect(found).toEqual([
      { key: 'e/3', value: bytes(3) },
      { key: 'e/1', value: bytes(1) },
    ]);
  });

  it('writes all of it or none', async () => {
    const storage = await Storage.open(never, fresh());
    await storage.write([{ key: 'kept', value: bytes(1) }], []);
    // A value that cannot be stored, after others that could: the whole write is undone.
    const broken = { key: 'b', value: (() => undefined) as unknown as Uint8Array };
    expect(await storage.write([{ key: 'a', value: bytes(2) }, broken], ['kept'])).toBe(false);
    expect((await Promise.all(await storage.opening())).flat()).toEqual([{ key: 'kept', value: bytes(1) }]);
  });

  it('asks for strict durability', async () => {
    const seen: (IDBTransactionOptions | undefined)[] = [];
    const original = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (mode === 'readwrite') seen.push(options);
      return original.call(this, stores, mode, options);
    };
    const storage = await Storage.open(never, fresh());
    await storage.write([{ key: 'a', value: bytes(1) }], []);
    IDBDatabase.prototype.transaction = original;
    expect(seen).toEqual([{ durability: 'strict' }]);
  });

  it('leaves a database of a newer app as it is', async () => {
    const name = fresh();
    const newer = await openDB(name, 9, { upgrade: (db) => void db.createObjectStore('kv') });
    await newer.put('kv', bytes(7), 'theirs');
    newer.close();
    await expect(Storage.open(never, name)).rejects.toMatchObject({ fault: 'old-app' });
    await expect(Storage.open(never, name)).rejects.toBeInstanceOf(CannotOpen);
    const again = await openDB(name, 9);
    expect(await again.get('kv', 'theirs')).toEqual(bytes(7));
  });

  it('tells when a newer app takes the database', async () => {
    const name = fresh();
    let taken = 0;
    const storage = await Storage.open(() => {
      taken += 1;
      storage.close();
    }, name);
    (await openDB(name, 2)).close();
    expect(taken).toBe(1);
  });

  /** A storage, and the connection that it has, as a browser can take it away. */
  async function connected(name: string, gone: (why: string) => void = never) {
    const { transaction } = IDBDatabase.prototype;
    const had: IDBDatabase[] = [];
    IDBDatabase.prototype.transaction = function (...how) {
      had.push(this);
      return transaction.apply(this, how);
    };
    const storage = await Storage.open(gone, name);
    await storage.write([{ key: 'a', value: bytes(1) }], []);
    IDBDatabase.prototype.transaction = transaction;
    return { storage, db: had[0] as IDBDatabase };
  }
  const all = async (storage: Storage) => (await Promise.all(await storage.opening())).flat().map(({ key }) => key);

  it('opens a connection anew that the browser lost, and writes and reads on it', async () => {
    const { storage, db } = await connected(fresh());
    db.close();
    expect(await storage.write([{ key: 'b', value: bytes(2) }], [])).toBe(true);
    expect(storage.full).toBe(false);
    const other = await connected(fresh());
    other.db.close();
    expect(await other.storage.read(['a'])).toEqual([{ key: 'a', value: bytes(1) }]);
    expect(await all(storage)).toEqual(['a', 'b']);
  });

  it('says that there is no room only where there is none', async () => {
    const { storage } = await connected(fresh());
    const { put } = IDBObjectStore.prototype;
    const refusing = (name: string) => () => {
      throw new DOMException('refused', name);
    };
    IDBObjectStore.prototype.put = refusing('QuotaExceededError');
    expect(await storage.write([{ key: 'b', value: bytes(2) }], [])).toBe(false);
    expect(storage.full).toBe(true);
    IDBObjectStore.prototype.put = refusing('UnknownError');
    expect(await storage.write([{ key: 'b', value: bytes(2) }], [])).toBe(false);
    expect(storage.full).toBe(false);
    IDBObjectStore.prototype.put = put;
    expect(await storage.write([{ key: 'b', value: bytes(2) }], [])).toBe(true);
    expect(await all(storage)).toEqual(['a', 'b']);
  });

  it('does not begin anew under what was open and is gone', async () => {
    const name = fresh();
    const said: string[] = [];
    const { storage, db } = await connected(name, (why) => said.push(why));
    db.close();
    await new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = done));
    expect(await storage.write([{ key: 'b', value: bytes(2) }], [])).toBe(false);
    expect(said).toEqual(['taken']);
    expect(await storage.write([{ key: 'b', value: bytes(2) }], [])).toBe(false);
    expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(name);
  });

  it('opens at once what the browser closed', async () => {
    const name = fresh();
    const said: string[] = [];
    const { storage, db } = await connected(name, (why) => said.push(why));
    forceCloseDatabase(db as never);
    expect(await storage.read(['a'])).toHaveLength(1);
    const emptied = await connected(fresh(), (why) => said.push(why));
    const mine = emptied.db.name;
    indexedDB.deleteDatabase(mine); // asked for, and waits until it is closed
    forceCloseDatabase(emptied.db as never);
    await expect.poll(() => said).toEqual(['taken']);
  });
});
