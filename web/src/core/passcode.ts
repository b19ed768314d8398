// The key of what is stored, closed by a passcode: closing, opening and changing it (docs/formats/storage.md).
// Not the cryptography: that is core/crypto/lock, in a module and a worker of its own that live for one try; what was
// typed and the memory that it took go with them. Invariant: a change is one write, or none.
import type { Stored } from '../platform/storage';
import type { Keeps } from './engine';

/** `wrong`: another passcode. `memory`: this device has not the 64 MiB that it takes. */
export type LockAnswer = 'done' | 'wrong' | 'memory' | 'failed';

/** What the worker for one try is told. */
export interface LockMessage {
  wasm: string;
  job: Uint8Array<ArrayBuffer>;
}

/** The record of the key. Its form is told by its size. */
const kRecord = 'db';
const kClosedSize = 97;
const kMostBytes = 1024;
// Of core/base/result.hpp.
const [kNone, kSealed, kFull] = [0, 7, 10];

export const isClosedKey = ({ key, value }: Stored): boolean => key === kRecord && value.length === kClosedSize;

type Worked = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;
const worker = (): Worked => new Worker(new URL('./lock.ts', import.meta.url), { type: 'module', name: 'pane-lock' });

export class Passcode {
  constructor(
    private readonly wasm: string,
    private readonly make: () => Worked = worker,
  ) {}

  open(passcode: string, closed: Uint8Array): Promise<{ answer: LockAnswer; bytes: Uint8Array }> {
    return this.#job(1, passcode, closed);
  }

  /** From `before` ('' where there is none) to `passcode` ('': none from now on). */
  async change(storage: Keeps, before: string, passcode: string): Promise<LockAnswer> {
    const [record] = await storage.read([kRecord]);
    if (!record) return 'failed';
    let key = record.value;
    if (isClosedKey(record)) {
      const opened = await this.open(before, key);
      if (opened.answer !== 'done') return opened.answer;
      key = opened.bytes;
    }
    const closed = passcode === '' ? { answer: 'done' as const, bytes: key } : await this.#job(0, passcode, key);
    if (closed.answer !== 'done') return closed.answer;
    return (await storage.write([{ key: kRecord, value: closed.bytes }], [])) ? 'done' : 'failed';
  }

  async #job(what: 0 | 1, passcode: string, rest: Uint8Array): Promise<{ answer: LockAnswer; bytes: Uint8Array }> {
    const typed = new TextEncoder().encode(passcode.normalize('NFKC'));
    // None is longer: it can be none that was set.
    if (typed.length > kMostBytes) return { answer: what === 0 ? 'failed' : 'wrong', bytes: new Uint8Array() };
    const job = new Uint8Array(3 + typed.length + rest.length);
    job[0] = what;
    new DataView(job.buffer).setUint16(1, typed.length, true);
    job.set(typed, 3);
    job.set(rest, 3 + typed.length);
    const out = await this.#run({ wasm: this.wasm, job });
    const met = out[0];
    const answer = met === kNone ? 'done' : met === kSealed ? 'wrong' : met === kFull ? 'memory' : 'failed';
    return { answer, bytes: out.slice(1) };
  }

  /** Empty where it could not be done at all. */
  #run(message: LockMessage): Promise<Uint8Array> {
    const mine = this.make();
    return new Promise((done) => {
      const end = (out: Uint8Array): void => {
        mine.terminate();
        done(out);
      };
      mine.onmessage = ({ data }: MessageEvent<Uint8Array>) => end(data);
      mine.onerror = () => end(new Uint8Array());
      mine.postMessage(message, [message.job.buffer]);
    });
  }
}
