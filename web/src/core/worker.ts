// The worker: runs the core, and alone opens the store and the relay, under a lock that one tab holds.
// Not a place for rules: those are the core's. Invariant: nothing is written where the store could not be opened,
// where it is newer than this app, or where another tab has asked for it.
import { command, view } from './bare';
import * as codec from './codec';
import { Engine, type Keeps } from './engine';
import { Fits } from './fits';
import { loadCore, type Core } from './loader';
import { isClosedKey, Passcode, type LockAnswer } from './passcode';
import { CarriedClock, offsetMinutes } from '../platform/clock';
import { fetchBytes } from '../platform/files';
import { holdAlone } from '../platform/locks';
import { Network } from '../platform/network';
import { CannotOpen, Storage, type Stored } from '../platform/storage';
import type { FaultId } from './faults';
import type { ToPage, ToWorker } from './messages';

type Start = Extract<ToWorker, { kind: 'start' }>;

const clock = new CarriedClock();
const waiting: Extract<ToWorker, { kind: 'command' }>[] = [];
let network: Network | null = null;
let engine: Engine | null = null;
let fits: Fits | null = null;
let opened = false;
/** There is a passcode. */
let closed = false;
let over = false;

function say(message: ToPage, give: Transferable[] = []): void {
  (self as unknown as DedicatedWorker).postMessage(message, give);
}

interface DedicatedWorker {
  postMessage(message: unknown, transfer: Transferable[]): void;
}

function fault(id: FaultId): void {
  if (over) return;
  over = true;
  fits?.stop();
  say({ kind: 'fault', fault: id });
}

function zones(names: readonly string[], at: number): codec.Zones {
  return names.flatMap((zone) => {
    const minutes = offsetMinutes(zone, at);
    return minutes === null ? [] : [{ zone, minutes }];
  });
}

/** What the core met when it was given what is stored. */
function faultOf(problem: view.Problem): FaultId | null {
  const { None, StoreNewer, StoreDamaged } = view.Problem;
  if (problem === None) return null;
  if (problem === StoreNewer) return 'old-app';
  return problem === StoreDamaged ? 'damaged' : 'core-failed';
}

/** A made-up pair is kept nowhere and sent nowhere. */
const nowhere: Keeps = { read: () => Promise.resolve([]), write: () => Promise.resolve(true) };

function run(core: Core, storage: Keeps & { full?: boolean }, how: Start): Engine {
  const mine = new Engine(
    {
      core,
      storage,
      now: () => clock.now(),
      zones,
      output(bytes, id, kept, stored) {
        const how = kept ? 'yes' : storage.full ? 'full' : 'no';
        say({ kind: 'output', id, bytes, kept: how, stored }, [bytes.buffer]);
      },
      file: (bytes) => say({ kind: 'file', bytes }, [bytes.buffer]),
      fit: (kind, token, job) => fits?.start(kind, token, job),
      failed: () => fault('core-failed'),
    },
    [how.zone],
  );
  fits = new Fits(how.fit, (token, result) => mine.tell(command.Body.FitDone, codec.fitDone(token, result)));
  return mine;
}

/** What a person who types a passcode is waiting for. */
let passcodes: {
  unlock(passcode: string): Promise<LockAnswer>;
  change(before: string, passcode: string): Promise<LockAnswer>;
} | null = null;

/** Part by part what is stored, with its key opened: where a passcode closes it, a person is asked as long as it takes. */
async function opening(records: readonly Stored[], passcode: Passcode): Promise<readonly Stored[]> {
  const record = records.find(isClosedKey);
  if (!record) return records;
  closed = true;
  const key = await new Promise<Uint8Array>((open) => {
    passcodes = {
      async unlock(typed) {
        const { answer, bytes } = await passcode.open(typed, record.value);
        if (answer === 'done') open(bytes);
        return answer;
      },
      change: () => Promise.resolve('failed'),
    };
    say({ kind: 'locked' });
  });
  return records.map((one) => (one === record ? { key: one.key, value: key } : one));
}

function changing(storage: Storage, passcode: Passcode): NonNullable<typeof passcodes> {
  return {
    unlock: () => Promise.resolve('failed'),
    async change(before, after) {
      const answer = await passcode.change(storage, before, after);
      if (answer === 'done') closed = after !== '';
      return answer;
    },
  };
}

/** One at a time: a second try waits for the first. */
let trying: Promise<unknown> = Promise.resolve();
function tryOne(id: number, what: () => Promise<LockAnswer> | undefined): void {
  trying = trying
    .then(() => (over ? undefined : what()))
    .catch(() => undefined)
    .then((answer) => say({ kind: 'lock', id, answer: answer ?? 'failed' }));
}

function ready(mine: Engine, pack: Uint8Array): void {
  mine.tell(command.Body.LoadPack, codec.loadPack(pack));
  opened = true;
  say({ kind: 'ready', passcode: closed });
  for (const { input, id } of waiting.splice(0)) mine.run(input, id);
}

/** Practices and questions come after the first screen; without them the rest goes on. */
async function fetchPages(mine: Engine, how: Start): Promise<void> {
  const pages = await fetchBytes(how.pages).catch(() => null);
  if (pages) mine.tell(command.Body.LoadPack, codec.loadPack(pages));
}

async function startSample(how: Start, sample: Uint8Array): Promise<void> {
  const [core, pack, pages] = await Promise.all([
    loadCore(fetch(how.wasm)),
    fetchBytes(how.pack),
    fetchBytes(how.pages),
  ]);
  engine = run(core, nowhere, how);
  if (engine.tell(command.Body.OpenSample, codec.openSample(sample, how.zone)) !== view.Problem.None) {
    return fault('core-failed');
  }
  // The pair stands once both are there.
  engine.tell(command.Body.LoadPack, codec.loadPack(pages));
  ready(engine, pack);
}

async function start(how: Start): Promise<void> {
  // Loading needs neither store nor lock: it goes on while another tab still holds them.
  const loading = Promise.all([loadCore(fetch(how.wasm)), fetchBytes(how.pack)]);
  loading.catch(() => undefined); // awaited below
  let storage: Storage | null = null;
  const release = await holdAlone(async () => {
    fault('other-tab');
    await engine?.stop();
    storage?.close();
  });
  if (over) return release();

  storage = await Storage.open((why) => {
    fault(why);
    void (engine?.stop() ?? Promise.resolve()).then(release);
  });
  const reading = storage.opening();
  reading.catch(() => undefined); // awaited below
  const [core, pack] = await loading;
  performance.mark('core'); // for bench/browser; nothing else looks
  const fresh = run(core, storage, how);
  network = new Network(fresh, { protocol: how.protocol, host: how.host });
  fresh.attach(network);
  engine = fresh;
  if (over) {
    storage.close();
    return;
  }
  const passcode = new Passcode(how.lock);
  for (const part of await reading) fresh.feed(await opening(await part, passcode));
  passcodes = changing(storage, passcode);
  performance.mark('read');
  const met = faultOf(fresh.tell(command.Body.Open, codec.open(how.zone, how.host, how.url)));
  performance.mark('open');
  if (met) {
    fault(met);
    await fresh.stop();
    return;
  }
  ready(fresh, pack);
  await fetchPages(fresh, how);
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  clock.set(data.now);
  switch (data.kind) {
    case 'start':
      (data.sample ? startSample(data, data.sample) : start(data)).catch((error: unknown) =>
        fault(error instanceof CannotOpen ? error.fault : 'core-failed'),
      );
      return;
    case 'command':
      if (opened) engine?.run(data.input, data.id);
      else waiting.push(data);
      return;
    case 'tick':
      if (opened) engine?.tick();
      return;
    case 'offline':
      network?.lose();
      return;
    case 'unlock':
      return tryOne(data.id, () => passcodes?.unlock(data.passcode));
    case 'set-passcode':
      return tryOne(data.id, () => passcodes?.change(data.before, data.passcode));
    case 'stop':
      over = true;
      fits?.stop();
      void (engine?.stop() ?? Promise.resolve()).then(() => say({ kind: 'stopped' }));
      return;
  }
};
