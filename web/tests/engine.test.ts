import { Builder, ByteBuffer } from 'flatbuffers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as codec from '../src/core/codec';
import { Engine, type Relays } from '../src/core/engine';
import { command, view } from '../src/core/types';
import type { Stored } from '../src/platform/storage';

const { Body } = command;
const { EffectBody } = view;

type Scripted = (input: command.InputT) => [view.EffectBody, NonNullable<view.EffectT['body']>][];

function bytesOf(effects: ReturnType<Scripted>, zones: string[], batch: number, problem: view.Problem) {
  const output = new view.OutputT(new view.ShellT(), view.ScreenBody.NONE, null);
  output.effects = effects.map(([type, body]) => new view.EffectT(type, body));
  output.zones = zones;
  output.batch = batch;
  output.problem = problem;
  const builder = new Builder();
  builder.finish(output.pack(builder));
  return builder.asUint8Array().slice();
}

/** An engine on a core that plays a script, with a store and relays that write down what happens to them. `batch`: in
 *  which Store lies what an input changed. */
function setUp(
  script: Scripted,
  zones: string[] = [],
  batch: (input: command.InputT) => number = () => 0,
  problem: (input: command.InputT) => view.Problem = () => view.Problem.None,
) {
  const log: string[] = [];
  const answers: { ok: boolean; wait?: Promise<void> }[] = [];
  const storage = {
    async write(puts: readonly Stored[], deletes: readonly string[]) {
      const { ok, wait } = answers.shift() ?? { ok: true };
      log.push(`write ${puts.map(({ key, value }) => `${key}=${value.join('.')}`)} -${deletes}`);
      await wait;
      log.push('written');
      return ok;
    },
    async read(keys: readonly string[]) {
      log.push(`read ${keys}`);
      return keys.filter((key) => key !== 'gone').map((key) => ({ key, value: new Uint8Array([1, 2]) }));
    },
  };
  const network: Relays = {
    connect: (conn, relay) => void log.push(`connect ${conn} ${relay}`),
    send: (conn, frame) => void log.push(`send ${conn} ${frame.join('.')}`),
    disconnect: (conn) => void log.push(`disconnect ${conn}`),
    closeAll: () => void log.push('close all'),
  };
  const inputs: command.InputT[] = [];
  const at = { stored: 0 };
  const core = {
    dispatch(bytes: Uint8Array) {
      const input = command.Input.getRootAsInput(new ByteBuffer(bytes)).unpack();
      inputs.push(input);
      log.push(`> ${Body[input.bodyType]}`);
      return bytesOf(script(input), zones, batch(input), problem(input));
    },
  };
  const ground = {
    core,
    storage,
    now: () => Date.now(),
    zones: (names: readonly string[]) => names.map((zone, minutes) => ({ zone, minutes })),
    output: (_: Uint8Array, id: number, kept: boolean, stored: number) => {
      at.stored = stored;
      log.push(`< ${id}${kept ? '' : ' not kept'}`);
    },
    fit: (kind: view.FitKind, token: number, job: Uint8Array) => void log.push(`fit ${kind} ${token} ${job.join('.')}`),
    file: (bytes: Uint8Array) => void log.push(`file ${bytes.join('.')}`),
    failed: () => void log.push('failed'),
  };
  const engine = new Engine(ground, ['Here/Zone']);
  engine.attach(network);
  const give = (type: command.Body, body: codec.Packs, id: number) =>
    engine.run(codec.packInput(0, [], type, body), id);
  return { engine, log, inputs, answers, give, at };
}

const store = (token: number, key: string, ...bytes: number[]) =>
  [EffectBody.Store, new view.StoreT(token, [new command.RecordT(key, bytes)], [])] as [view.EffectBody, view.StoreT];
const send = (conn: number, ...frame: number[]) =>
  [EffectBody.Send, new view.SendT(conn, frame)] as [view.EffectBody, view.SendT];

const load = (token: number, ...keys: string[]) =>
  [EffectBody.Load, new view.LoadT(token, keys)] as [view.EffectBody, view.LoadT];

describe('the engine', () => {
  it('sends nothing before what stands before it is stored', async () => {
    const { log, give } = setUp(({ bodyType }) =>
      bodyType === Body.Begin ? [store(7, 'a', 1), send(1, 5), store(8, 'b', 2)] : [],
    );
    give(Body.Begin, new command.BeginT('x'), 3);
    expect(log).toEqual(['> Begin', '< 3']); // it changed nothing that is stored
    await vi.waitFor(() => expect(log.filter((line) => line === '> StoreDone')).toHaveLength(2));
    await vi.waitFor(() => expect(log).toContain('send 1 5'));
    expect(log.indexOf('send 1 5')).toBeGreaterThan(log.indexOf('written'));
    expect(log.filter((line) => line.startsWith('write '))).toEqual(['write a=1 -', 'write b=2 -']);
  });

  it('answers a command that changes nothing while a write is still going on, but sends nothing before it', async () => {
    let finish = () => {};
    const { log, give, answers } = setUp(({ bodyType }) => {
      if (bodyType === Body.Begin) return [store(1, 'a', 1)];
      return bodyType === Body.Rename ? [send(1, 9)] : [];
    });
    answers.push({ ok: true, wait: new Promise((done) => (finish = done)) });
    give(Body.Begin, new command.BeginT('x'), 1);
    await vi.waitFor(() => expect(log).toContain('write a=1 -'));
    give(Body.Rename, new command.RenameT('y'), 2);
    expect(log.at(-1)).toBe('< 2');
    expect(log).not.toContain('send 1 9');
    finish();
    await vi.waitFor(() => expect(log).toContain('send 1 9'));
    expect(log.indexOf('written')).toBeLessThan(log.indexOf('send 1 9'));
  });

  it('says with each Store whether it was written', async () => {
    const { inputs, give, answers, log } = setUp(({ bodyType }) =>
      bodyType === Body.Tick ? [store(11, 'a', 1), store(12, 'b', 1)] : [],
    );
    answers.push({ ok: false }, { ok: true });
    give(Body.Tick, new command.TickT(), 1);
    await vi.waitFor(() => expect(inputs).toHaveLength(3));
    const done = inputs.slice(1).map(({ body }) => body as command.StoreDoneT);
    expect(done.map(({ token, ok }) => [token, ok])).toEqual([
      [11, false],
      [12, true],
    ]);
    expect(log.filter((line) => line.startsWith('<'))).toEqual(['< 1', '< 0 not kept', '< 0']);
  });

  const gather = [EffectBody.Gather, new view.GatherT([9, 8], ['a', 'b'])] as [view.EffectBody, view.GatherT];

  it('puts a file together after what was stored, and gives it out once it is found whole', async () => {
    const { inputs, give, log } = setUp(({ bodyType }) =>
      bodyType === Body.MakeBackup ? [store(1, 'a', 1), gather] : [],
    );
    give(Body.MakeBackup, new command.MakeBackupT(), 1);
    await vi.waitFor(() => expect(log.at(-1)).toBe('file 9.8.2.0.0.0.1.2.2.0.0.0.1.2'));
    expect(log.indexOf('written')).toBeLessThan(log.indexOf('read a,b'));
    const checked = inputs.find(({ bodyType }) => bodyType === Body.CheckBackup)?.body as command.CheckBackupT;
    expect(checked.file).toEqual([9, 8, 2, 0, 0, 0, 1, 2, 2, 0, 0, 0, 1, 2]);
  });

  it('gives out no file that is not whole', async () => {
    const { give, log } = setUp(
      ({ bodyType }) => (bodyType === Body.MakeBackup ? [gather] : []),
      [],
      () => 0,
      ({ bodyType }) => (bodyType === Body.CheckBackup ? view.Problem.NoBackup : view.Problem.None),
    );
    give(Body.MakeBackup, new command.MakeBackupT(), 1);
    await vi.waitFor(() => expect(log.at(-1)).toBe('< 0'));
    expect(log.filter((line) => line.startsWith('file'))).toEqual([]);
  });

  it('has a fit started, and goes on without its result', async () => {
    const job = [EffectBody.Fit, new view.FitT(5, view.FitKind.Effects, [1, 2, 3])] as [view.EffectBody, view.FitT];
    const { log, give } = setUp(({ bodyType }) => (bodyType === Body.Tick ? [store(1, 'a', 1), job, send(1, 5)] : []));
    give(Body.Tick, new command.TickT(), 1);
    await vi.waitFor(() => expect(log).toContain('send 1 5'));
    expect(log).toContain('fit 1 5 1.2.3');
  });

  it('writes without waiting for reads, a fit or a connection, however many stand before it', async () => {
    const loads = Array.from({ length: 20 }, (_, i) => load(i, 'e/1'));
    const { log, give } = setUp(({ bodyType }) => {
      if (bodyType === Body.Tick) return loads;
      return bodyType === Body.Begin ? [store(1, 'a', 1)] : [];
    });
    give(Body.Tick, new command.TickT(), 1);
    give(Body.Begin, new command.BeginT('x'), 2);
    await vi.waitFor(() => expect(log.filter((line) => line === '> Loaded')).toHaveLength(20));
    const before = log.slice(0, log.indexOf('write a=1 -')).filter((line) => line === 'read e/1');
    expect(before.length).toBeLessThanOrEqual(1);
  });

  it('reads only what was stored before', async () => {
    const { log, give } = setUp(({ bodyType }) => (bodyType === Body.Tick ? [store(1, 'a', 1), load(2, 'a')] : []));
    give(Body.Tick, new command.TickT(), 1);
    await vi.waitFor(() => expect(log).toContain('> Loaded'));
    expect(log.indexOf('read a')).toBeGreaterThan(log.indexOf('written'));
  });

  it('gives out the answer to a command once its Store is written, and nothing before it', async () => {
    let finish = () => {};
    const inFirst = ({ bodyType }: command.InputT) => (bodyType === Body.Begin ? 4 : 0);
    const { log, give, answers, at } = setUp(
      ({ bodyType }) => (bodyType === Body.Begin ? [store(4, 'a', 1)] : []),
      [],
      inFirst,
    );
    answers.push({ ok: true, wait: new Promise((done) => (finish = done)) });
    give(Body.Begin, new command.BeginT('x'), 1);
    give(Body.Show, new command.ShowT(), 2);
    await vi.waitFor(() => expect(log).toContain('write a=1 -'));
    expect(log.filter((line) => line.startsWith('<'))).toEqual([]);
    finish();
    await vi.waitFor(() => expect(log).toContain('> StoreDone'));
    expect(log.slice(log.indexOf('written'))).toEqual(['written', '< 1', '< 2', '> StoreDone', '< 0']);
    expect(at.stored).toBe(4);
  });

  it('waits for the Store after the one under way where the change came during it', async () => {
    let finish = () => {};
    const { log, give, answers } = setUp(
      ({ bodyType }) => {
        if (bodyType === Body.Begin) return [store(1, 'a', 1)];
        return bodyType === Body.StoreDone && !log.includes('write b=2 -') ? [store(2, 'b', 2)] : [];
      },
      [],
      ({ bodyType }) => ({ [Body.Begin]: 1, [Body.Rename]: 2 })[bodyType as number] ?? 0,
    );
    answers.push({ ok: true }, { ok: true, wait: new Promise((done) => (finish = done)) });
    give(Body.Begin, new command.BeginT('x'), 1);
    give(Body.Rename, new command.RenameT('y'), 2);
    await vi.waitFor(() => expect(log).toContain('write b=2 -'));
    expect(log.filter((line) => line.startsWith('<'))).toEqual(['< 1']);
    finish();
    await vi.waitFor(() => expect(log).toContain('< 2'));
  });

  it('says that it is not kept where the disk refuses, and lets nothing wait for it', async () => {
    const { log, give, answers, at } = setUp(
      ({ bodyType }) => (bodyType === Body.Begin ? [store(1, 'a', 1)] : []),
      [],
      ({ bodyType }) => (bodyType === Body.Begin ? 1 : 0),
    );
    answers.push({ ok: false });
    give(Body.Begin, new command.BeginT('x'), 1);
    give(Body.Show, new command.ShowT(), 2);
    await vi.waitFor(() => expect(log).toContain('> StoreDone'));
    expect(log.filter((line) => line.startsWith('<'))).toEqual(['< 1 not kept', '< 2 not kept', '< 0 not kept']);
    expect(at.stored).toBe(0);
  });

  it('reads what the core asks for', async () => {
    const { inputs, give } = setUp(({ bodyType }) =>
      bodyType === Body.Tick ? [[EffectBody.Load, new view.LoadT(4, ['e/1', 'gone'])]] : [],
    );
    give(Body.Tick, new command.TickT(), 1);
    await vi.waitFor(() => expect(inputs).toHaveLength(2));
    const loaded = inputs[1]?.body as command.LoadedT;
    expect([loaded.token, loaded.records.map(({ key, value }) => [key, value])]).toEqual([4, [['e/1', [1, 2]]]]);
  });

  it('gives the device zone first, then every zone the core asked for, with what it tells by itself', () => {
    const { engine, inputs } = setUp(() => [], ['Pair/Zone', 'Here/Zone']);
    engine.tick();
    engine.connected(2);
    expect(inputs[0]?.zones.map(({ zone }) => zone)).toEqual(['Here/Zone']);
    expect(inputs[1]?.zones.map(({ zone }) => zone)).toEqual(['Here/Zone', 'Pair/Zone']);
  });

  it('feeds what is stored without showing anything of it, and stops at a core that throws', () => {
    const { engine, log, inputs } = setUp(({ bodyType }) => {
      if (bodyType === Body.Tick) throw new Error('broken');
      return [];
    });
    engine.feed([{ key: 'c/1', value: new Uint8Array([3]) }]);
    expect(log).toEqual(['> OpenAhead']);
    expect((inputs[0]?.body as command.OpenAheadT).records).toEqual([new command.RecordT('c/1', [3])]);
    engine.tick();
    engine.feed([]);
    expect(log).toEqual(['> OpenAhead', '> Tick', 'close all', 'failed']);
  });

  it('passes frames on whole', () => {
    const { engine, inputs } = setUp(() => []);
    engine.received(6, new Uint8Array([0, 255, 128, 1]));
    expect(inputs[0]?.bodyType).toBe(Body.Received);
    expect(inputs[0]?.body).toEqual(new command.ReceivedT(6, [0, 255, 128, 1]));
  });

  it('ends the write in progress and does nothing after it when it is stopped', async () => {
    let finish = () => {};
    const { engine, log, give, answers } = setUp(() => [store(1, 'a', 1), send(1, 9)]);
    answers.push({ ok: true, wait: new Promise((done) => (finish = done)) });
    give(Body.Begin, new command.BeginT('x'), 1);
    await vi.waitFor(() => expect(log).toContain('write a=1 -'));
    let stopped = false;
    const stopping = engine.stop().then(() => (stopped = true));
    await Promise.resolve();
    expect(stopped).toBe(false);
    finish();
    await stopping;
    give(Body.Tick, new command.TickT(), 2);
    expect(log).toEqual(['> Begin', '< 1', 'write a=1 -', 'close all', 'written']);
  });

  it('never asks a core again that threw', async () => {
    const { log, give } = setUp(() => {
      throw new Error('unreachable');
    });
    expect(give(Body.Tick, new command.TickT(), 1)).toBe(view.Problem.NotNow);
    expect(give(Body.Tick, new command.TickT(), 2)).toBe(view.Problem.NotNow);
    expect(log).toEqual(['> Tick', 'close all', 'failed']);
  });
});

describe('waking', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => void vi.useRealTimers());

  it('ticks at each time the core named, once', async () => {
    const wake = (at: number) => [EffectBody.Wake, new view.WakeT(BigInt(at))] as [view.EffectBody, view.WakeT];
    const { inputs, give } = setUp(({ bodyType }) =>
      bodyType === Body.Begin ? [wake(1010), wake(1005), wake(1010)] : [],
    );
    give(Body.Begin, new command.BeginT('x'), 1);
    await vi.advanceTimersByTimeAsync(4_900);
    expect(inputs).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(inputs).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(inputs.map(({ bodyType }) => bodyType)).toEqual([Body.Begin, Body.Tick, Body.Tick]);
  });

  it('ticks when the time is over, also where the clock was set back meanwhile', async () => {
    const wake = new view.WakeT(BigInt(1030));
    const { inputs, give } = setUp(({ bodyType }) => (bodyType === Body.Begin ? [[EffectBody.Wake, wake]] : []));
    give(Body.Begin, new command.BeginT('x'), 1);
    await vi.advanceTimersByTimeAsync(10_000);
    vi.setSystemTime(100_000);
    await vi.advanceTimersByTimeAsync(21_000);
    expect(inputs.map(({ bodyType }) => bodyType)).toEqual([Body.Begin, Body.Tick]);
  });
});
