import { existsSync, readFileSync } from 'node:fs';
import { ByteBuffer } from 'flatbuffers';
import { beforeAll, describe, expect, it } from 'vitest';
import * as codec from '../src/core/codec';
import { loadCore, loadFitter, loadLock, type Core } from '../src/core/loader';
import { isClosedKey, Passcode, type LockMessage } from '../src/core/passcode';
import { command, view } from '../src/core/types';
import type { Stored } from '../src/platform/storage';

const file = new URL(`../${process.env.PANE_WASM ?? ''}`, import.meta.url);
const { Body } = command;
const zones = [{ zone: 'Europe/Berlin', minutes: 60 }];
const now = Date.UTC(2026, 10, 21, 20);

const say = (core: Core, type: command.Body, body: codec.Packs) =>
  view.Output.getRootAsOutput(new ByteBuffer(core.dispatch(codec.packInput(now, zones, type, body)))).unpack();
const open = (core: Core) => say(core, Body.Open, codec.open('Europe/Berlin', 'localhost:1', 'http://localhost:1'));
const stored = ({ effects }: view.OutputT) =>
  effects.flatMap(({ bodyType, body }) =>
    bodyType === view.EffectBody.Store
      ? (body as view.StoreT).puts.map(({ key, value }) => `${String(key)}=${value}`)
      : [],
  );

describe('the built core', () => {
  let module: Buffer<ArrayBuffer>;
  beforeAll(() => {
    if (!existsSync(file)) throw new Error(`${file.pathname} is not there: run \`make build\` first.`);
    module = readFileSync(file) as Buffer<ArrayBuffer>;
  });

  it('starts empty', async () => {
    const output = open(await loadCore(module));
    expect(output.problem).toBe(view.Problem.None);
    expect(output.shell).toMatchObject({ began: false, paired: false });
  });

  it('begins, and asks for everything to be stored before anything else', async () => {
    const core = await loadCore(module);
    open(core);
    const output = say(core, Body.Begin, new command.BeginT('Ada', command.AgeGroup.Adult));
    expect(output.problem).toBe(view.Problem.None);
    expect(stored(output).length).toBeGreaterThan(0);
    expect(stored(output).join()).not.toContain('65,100,97'); // "Ada": what is stored is sealed
  });

  it('draws its keys from the host: two beginnings have nothing in common', async () => {
    const [one, two] = await Promise.all([loadCore(module), loadCore(module)]);
    const [first, second] = [one, two].map((core) => {
      open(core);
      return stored(say(core, Body.Begin, new command.BeginT('Ada', command.AgeGroup.Adult)));
    });
    const same = first?.filter((record) => record.length > 40 && second?.includes(record));
    expect(same).toEqual([]);
  });

  it('answers bytes that are no command with a problem, and goes on', async () => {
    const core = await loadCore(module);
    for (const bytes of [[], [0], Array(64).fill(255), [8, 0, 0, 0, 4, 0, 4, 0, 4, 0, 0, 0]]) {
      const output = codec.readOutput(core.dispatch(new Uint8Array(bytes)));
      expect(output.problem()).toBe(view.Problem.BadCommand);
    }
    expect(open(core).problem).toBe(view.Problem.None);
  });
});

describe('the built lock', () => {
  const read = () => readFileSync(new URL('lock.wasm', file)) as Buffer<ArrayBuffer>;
  /** A worker that does as lock.ts does. */
  const passcode = () =>
    new Passcode('lock.wasm', () => {
      const worker = {
        onmessage: null as ((event: MessageEvent) => void) | null,
        onerror: null,
        terminate: () => undefined,
        postMessage: ({ job }: LockMessage) =>
          void loadLock(read()).then((lock) => worker.onmessage?.({ data: lock(job) } as MessageEvent)),
      };
      return worker;
    });
  function store(value: Uint8Array) {
    const held = new Map([['db', value]]);
    return {
      held: () => held.get('db') as Uint8Array,
      full: false,
      read: (keys: readonly string[]) =>
        Promise.resolve(keys.flatMap((key) => (held.has(key) ? [{ key, value: held.get(key) as Uint8Array }] : []))),
      write(puts: readonly Stored[]) {
        if (!this.full) for (const { key, value } of puts) held.set(key, value);
        return Promise.resolve(!this.full);
      },
    };
  }
  const key = new Uint8Array(32).map((_, i) => i + 1);

  it('closes the key, opens it by its passcode alone, and takes it off again', async () => {
    const [mine, kept] = [passcode(), store(key)];
    expect(await mine.change(kept, '', 'bl\u00e4u 12')).toBe('done');
    const closed = { key: 'db', value: kept.held() };
    expect(isClosedKey(closed)).toBe(true);
    expect(Buffer.from(closed.value).includes(Buffer.from(key.slice(0, 8)))).toBe(false);
    expect((await mine.open('blau 13', closed.value)).answer).toBe('wrong');
    expect((await mine.open('x'.repeat(2000), closed.value)).answer).toBe('wrong');
    // However a keyboard makes its letters.
    expect(await mine.open('bla\u0308u 12', closed.value)).toEqual({ answer: 'done', bytes: key });
    // A wrong present one changes nothing; nor does a disk that refuses.
    expect(await mine.change(kept, 'blau 13', 'other one')).toBe('wrong');
    kept.full = true;
    expect(await mine.change(kept, 'bl\u00e4u 12', 'other one')).toBe('failed');
    expect(kept.held()).toEqual(closed.value);
    kept.full = false;
    expect(await mine.change(kept, 'bl\u00e4u 12', '')).toBe('done');
    expect(kept.held()).toEqual(key);
  }, 60_000);

  it('tells what is damaged from what is wrong', async () => {
    const later = new Uint8Array(97).fill(9);
    expect((await passcode().open('blau 12', later)).answer).toBe('failed');
    const dead = new Passcode('', () => {
      const worker = {
        onmessage: null,
        onerror: null as (() => void) | null,
        terminate: () => undefined,
        postMessage: () => worker.onerror?.(),
      };
      return worker;
    });
    expect((await dead.open('blau 12', later)).answer).toBe('failed');
  });
});

describe('the built fit', () => {
  it('answers what is no job with nothing, and goes on', async () => {
    const fit = await loadFitter(readFileSync(new URL('fit.wasm', file)) as Buffer<ArrayBuffer>);
    for (const job of [[], [0], Array(64).fill(255)]) expect(fit(new Uint8Array(job))).toEqual(new Uint8Array());
  });
});
