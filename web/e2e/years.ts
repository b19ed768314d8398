// A phone whose two people have shared for ten years: its records, as bench/core writes them, put into the browser's store.
// Not made here: what is in them is the core's own.
import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';

export interface Years {
  /** Unix milliseconds, just after the last event. */
  clock: number;
  /** What lies in the store, as `pages` puts it there. */
  bytes: Buffer;
  records: number;
}

const kSizeOfPack = 12;
/** Envelopes as they came lie in the store, too, and are not read at a start: this many, of about this size. */
const kEnvelopes = 20_000;
const kEnvelopeBytes = 700;

/** "PNDK" | clock u64 | pack u32 and bytes | records: key u16 and text, value u32 and bytes, little-endian (bench/core/disk.hpp). */
export function readYears(file: string): Years {
  const all = readFileSync(file);
  if (all.toString('latin1', 0, 4) !== 'PNDK') throw new Error(`${file} holds no years: run bench/browser/run.`);
  const from = kSizeOfPack + 4 + all.readUInt32LE(kSizeOfPack);
  let records = 0;
  for (let at = from; at < all.length; records++) {
    at += 2 + all.readUInt16LE(at);
    at += 4 + all.readUInt32LE(at);
  }
  return { clock: Number(all.readBigUInt64LE(4)) * 1000, bytes: all.subarray(from), records };
}

/** Fills the store of a page on which the app does not run. */
export async function fill(page: Page, years: Years): Promise<void> {
  await page.route('**/years', (route) => route.fulfill({ body: years.bytes }));
  await page.route('**/envelope', (route) => route.fulfill({ body: randomBytes(kEnvelopeBytes) }));
  await page.evaluate(
    async ({ envelopes }) => {
      const db = await new Promise<IDBDatabase>((done, failed) => {
        const asked = indexedDB.open('pane', 1);
        asked.onupgradeneeded = () => void asked.result.createObjectStore('kv');
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => failed(asked.error);
      });
      const take = async (name: string) => (await fetch(name)).arrayBuffer();
      const [all, envelope] = [await take('years'), new Uint8Array(await take('envelope'))];
      const view = new DataView(all);
      const tx = db.transaction('kv', 'readwrite');
      const kv = tx.objectStore('kv');
      for (let at = 0; at < all.byteLength;) {
        const key = new TextDecoder().decode(new Uint8Array(all, at + 2, view.getUint16(at, true)));
        at += 2 + view.getUint16(at, true);
        kv.put(new Uint8Array(all.slice(at + 4, at + 4 + view.getUint32(at, true))), key);
        at += 4 + view.getUint32(at, true);
      }
      const hex = (n: number) => n.toString(16).padStart(64, '0');
      for (let i = 0; i < envelopes; i++) kv.put(envelope, `e/${hex(1).slice(32)}/${hex(i * 7919)}`);
      await new Promise<void>((done, failed) => {
        tx.oncomplete = () => done();
        tx.onerror = () => failed(tx.error);
      });
      db.close();
    },
    { envelopes: kEnvelopes },
  );
  await page.unrouteAll();
}
