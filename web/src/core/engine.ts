// Runs the core: gives it inputs one at a time and carries out the effects that it asks for.
// Not the core's rules, and no I/O of its own: storage, relay and time are handed in.
// Invariants: writes have a lane of their own, and no read, connection or timer stands before one; a Send waits for every
// Store that the core named before it; within a lane all is in the order named, over all inputs; the answer to a command
// is given out once the disk has what the command changed, or has refused it, and nothing overtakes it; a core that threw
// is never asked again; after `stop` nothing is written or sent.
import { command, view } from './bare';
import * as codec from './codec';
import type { Core } from './loader';
import type { Stored } from '../platform/storage';
import type { Hears } from '../platform/network';

export interface Keeps {
  read(keys: readonly string[]): Promise<Stored[]>;
  write(puts: readonly Stored[], deletes: readonly string[]): Promise<boolean>;
}

export interface Relays {
  connect(conn: number, relay: string): void;
  send(conn: number, frame: Uint8Array<ArrayBuffer>): void;
  disconnect(conn: number): void;
  closeAll(): void;
}

/** What the engine stands on. `zones` gives the offsets of these zones at a time; `failed` is said once. */
export interface Ground {
  core: Pick<Core, 'dispatch'>;
  storage: Keeps;
  now(): number;
  zones(names: readonly string[], at: number): codec.Zones;
  /** `kept`: the last write reached the disk; `stored`: the last Store that did. */
  output(bytes: Uint8Array<ArrayBuffer>, id: number, kept: boolean, stored: number): void;
  /** Has a job done beside the core; `FitDone` tells it the result. Nothing waits for it. */
  fit(kind: view.FitKind, token: number, job: Uint8Array<ArrayBuffer>): void;
  /** A file that the core has found whole: it is the person's. */
  file(bytes: Uint8Array<ArrayBuffer>): void;
  failed(): void;
}

const kGatheredAtOnce = 512;
const kLongestTimerMs = 6 * 3600 * 1000; // timers overflow at 24 days; a Tick too many does no harm

type Step = () => Promise<void> | void;
type Lane = 'store' | 'load' | 'line' | 'aside';
/** In which lane; whether it waits for the Stores named before it; what is done. */
type Effect = [lane: Lane, stored: boolean, step: Step];

/** An output on its way to the page, and the Store that it waits for. */
interface Held {
  bytes: Uint8Array<ArrayBuffer>;
  id: number;
  batch: number;
}

export class Engine implements Hears {
  #lanes: Record<Lane, Promise<unknown>> = {
    store: Promise.resolve(),
    load: Promise.resolve(),
    line: Promise.resolve(),
    aside: Promise.resolve(),
  };
  #held: Held[] = [];
  #stopped = false;
  #kept = true;
  #stored = 0;
  #wakes = new Set<number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #network: Relays | null = null;

  /** `zonesWanted` grows by what the core asks for. */
  constructor(
    private readonly ground: Ground,
    private readonly zonesWanted: string[],
  ) {}

  /** The relays, once they exist: they speak to the engine, and the engine to them. */
  attach(network: Relays): void {
    this.#network = network;
  }

  connected(conn: number): void {
    this.tell(command.Body.Connected, codec.connected(conn));
  }

  received(conn: number, frame: Uint8Array): void {
    this.tell(command.Body.Received, codec.received(conn, frame));
  }

  disconnected(conn: number): void {
    this.tell(command.Body.Disconnected, codec.disconnected(conn));
  }

  tick(): void {
    this.tell(command.Body.Tick, codec.tick());
  }

  /** Something that the host tells the core. Returns what the core met. */
  tell(type: command.Body, body: codec.Packs): view.Problem {
    const now = this.ground.now();
    return this.run(codec.packInput(now, this.ground.zones(this.zonesWanted, now), type, body), 0);
  }

  /** A part of what is stored, before all is there: nothing is shown of it, and nothing follows from it. */
  feed(records: readonly Stored[]): void {
    if (this.#stopped) return;
    const now = this.ground.now();
    const input = codec.packInput(now, [], command.Body.OpenAhead, codec.openAhead(records));
    try {
      this.ground.core.dispatch(input);
    } catch {
      this.#fail();
    }
  }

  /** One input; `id` comes back with its output. */
  run(input: Uint8Array, id: number): view.Problem {
    if (this.#stopped) return view.Problem.NotNow;
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = this.ground.core.dispatch(input);
    } catch {
      this.#fail();
      return view.Problem.NotNow;
    }
    const output = codec.readOutput(bytes);
    for (let i = 0; i < output.zonesLength(); i++) {
      const zone = output.zones(i);
      if (!this.zonesWanted.includes(zone)) this.zonesWanted.push(zone);
    }
    const problem = output.problem();
    this.#held.push({ bytes, id, batch: id === 0 ? 0 : output.batch() });
    const steps = this.#steps(output); // before the output goes to the page, and its bytes with it
    this.#giveOut(this.#stored);
    for (const step of steps) this.#line(...step);
    return problem;
  }

  /** What waits for no later Store than `upTo`, in order. */
  #giveOut(upTo: number): void {
    while (!this.#stopped && this.#held[0] && this.#held[0].batch <= upTo) {
      const { bytes, id } = this.#held.shift() as Held;
      this.ground.output(bytes, id, this.#kept, this.#stored);
    }
  }

  #line(lane: Lane, stored: boolean, step: Step): void {
    const before = Promise.all([this.#lanes[lane], stored && this.#lanes.store]);
    this.#lanes[lane] = before.then(() => (this.#stopped ? undefined : step())).catch(() => this.#fail());
  }

  /** Ends the write in progress, closes every connection, and does nothing more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#network?.closeAll();
    await Promise.all(Object.values(this.#lanes));
  }

  #fail(): void {
    if (this.#stopped) return;
    void this.stop();
    this.ground.failed();
  }

  // Copied out of the output before it is given away to the page.
  #steps(output: view.Output): Effect[] {
    const steps: Effect[] = [];
    for (let i = 0; i < output.effectsLength(); i++) {
      const effect = output.effects(i);
      if (effect) steps.push(this.#step(effect));
    }
    return steps;
  }

  #step(effect: view.Effect): Effect {
    switch (effect.bodyType()) {
      case view.EffectBody.Store: {
        const store = effect.body(new view.Store()) as view.Store;
        const token = store.token();
        const puts = records(store);
        const deletes = Array.from({ length: store.deletesLength() }, (_, k) => store.deletes(k));
        return ['store', false, () => this.#store(token, puts, deletes)];
      }
      case view.EffectBody.Load: {
        const load = effect.body(new view.Load()) as view.Load;
        const token = load.token();
        const keys = Array.from({ length: load.keysLength() }, (_, k) => load.keys(k));
        const read = async () =>
          void this.tell(command.Body.Loaded, codec.loaded(token, await this.ground.storage.read(keys)));
        return ['load', true, read];
      }
      case view.EffectBody.Gather: {
        const gather = effect.body(new view.Gather()) as view.Gather;
        const head = (gather.headArray() ?? new Uint8Array()).slice();
        const keys = Array.from({ length: gather.keysLength() }, (_, k) => gather.keys(k));
        return ['load', true, () => this.#gather(head, keys)];
      }
      case view.EffectBody.Connect: {
        const connect = effect.body(new view.Connect()) as view.Connect;
        const [conn, relay] = [connect.conn(), connect.relay() ?? ''];
        return ['line', false, () => this.#network?.connect(conn, relay)];
      }
      case view.EffectBody.Send: {
        const send = effect.body(new view.Send()) as view.Send;
        const [conn, frame] = [send.conn(), (send.frameArray() ?? new Uint8Array()).slice()];
        return ['line', true, () => this.#network?.send(conn, frame)];
      }
      case view.EffectBody.Disconnect: {
        const conn = (effect.body(new view.Disconnect()) as view.Disconnect).conn();
        return ['line', false, () => this.#network?.disconnect(conn)];
      }
      case view.EffectBody.Wake: {
        const at = Number((effect.body(new view.Wake()) as view.Wake).at()) * 1000;
        const wake = () => {
          this.#wakes.add(at);
          this.#arm();
        };
        return ['aside', false, wake];
      }
      case view.EffectBody.Fit: {
        const fit = effect.body(new view.Fit()) as view.Fit;
        const [kind, token, job] = [fit.kind(), fit.token(), (fit.jobArray() ?? new Uint8Array()).slice()];
        return ['aside', false, () => this.ground.fit(kind, token, job)];
      }
      default:
        throw new Error('an effect that this app does not know');
    }
  }

  /** One file of these records, which the core looks through before anyone has it. */
  async #gather(head: Uint8Array, keys: readonly string[]): Promise<void> {
    const parts: Uint8Array[] = [head];
    for (let at = 0; at < keys.length; at += kGatheredAtOnce) {
      for (const { value } of await this.ground.storage.read(keys.slice(at, at + kGatheredAtOnce))) {
        const size = new Uint8Array(4);
        new DataView(size.buffer).setUint32(0, value.length, true);
        parts.push(size, value);
      }
    }
    const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      file.set(part, at);
      at += part.length;
    }
    const met = this.tell(command.Body.CheckBackup, codec.checkBackup(file));
    if (met === view.Problem.None && !this.#stopped) this.ground.file(file);
  }

  async #store(token: number, puts: readonly Stored[], deletes: readonly string[]): Promise<void> {
    const ok = await this.ground.storage.write(puts, deletes);
    this.#kept = ok;
    if (ok) this.#stored = token;
    // Where the disk refuses, nobody waits for it any longer: the page says so, and settles what it said before later.
    this.#giveOut(ok ? token : Infinity);
    this.tell(command.Body.StoreDone, codec.storeDone(token, ok));
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.#stopped || this.#wakes.size === 0) return;
    const wait = Math.min(...this.#wakes) - this.ground.now();
    this.#timer = setTimeout(() => this.#wake(), Math.min(Math.max(wait, 0), kLongestTimerMs));
  }

  #wake(): void {
    const now = this.ground.now();
    for (const at of [...this.#wakes].filter((at) => at <= now)) this.#wakes.delete(at);
    this.tick(); // also where the clock was set back meanwhile, and says that nothing is due
    this.#arm();
  }
}

function records(store: view.Store): Stored[] {
  const found: Stored[] = [];
  for (let i = 0; i < store.putsLength(); i++) {
    const record = store.puts(i);
    if (record) found.push({ key: record.key() ?? '', value: (record.valueArray() ?? new Uint8Array()).slice() });
  }
  return found;
}
