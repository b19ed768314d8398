// The page's side of the worker that runs the core: starts it, gives it commands, unpacks what comes back.
// Not the core's host itself: storage, relay and lock belong to the worker (worker.ts).
// Invariants: every promise of `give` settles, also when the core never answers it; what a command did is said, here and
// by its promise, once the disk has it; what comes by itself is drawn once for a picture of the screen at most, the latest
// of it.
import { ByteBuffer } from 'flatbuffers';
import { command, view } from './types';
import * as codec from './codec';
import { deviceZone, offsetMinutes, readClock } from '../platform/clock';
import { missingHere } from '../platform/install';
import { takeWorker } from './early';
import type { FaultId } from './faults';
import type { LockAnswer } from './passcode';
import type { Answer } from './send';
import type { Kept, ToPage, ToWorker } from './messages';

/** What the page draws from; effects are the worker's. */
export interface Drawn {
  shell: view.ShellT;
  screenType: view.ScreenBody;
  screen: view.OutputT['screen'];
  problem: view.Problem;
  happening: view.Happening;
}

export interface Hears {
  /** `asked`: it answers a command that was given here, and not something that came by itself.
   *  `kept`: whether the last write reached the disk. */
  output(output: Drawn, asked: boolean, kept: Kept): void;
  /** A file that was asked for, found whole. */
  file(bytes: Uint8Array<ArrayBuffer>): void;
  /** `passcode`: there is one on what is kept. */
  ready(passcode: boolean): void;
  /** A passcode is needed before anything can be read. */
  locked(): void;
  fault(id: FaultId): void;
}

const kNotDone: Answer = { problem: view.Problem.NotNow, happening: view.Happening.None };

/** A command that the disk has not taken: it is said, and its promise settled, once it has. */
interface Unkept extends Answer {
  id: number;
  batch: number;
}

/** Where no picture is due, as in a tab that is not looked at, what came is drawn after this long all the same. */
const kLongestWaitMs = 250;
const kLongestStopMs = 3000;

function unpack(output: view.Output): Drawn {
  const screenType = output.screenType();
  const screen = view.unionToScreenBody(screenType, (table) => output.screen(table) as never);
  return {
    shell: output.shell()?.unpack() ?? new view.ShellT(),
    screenType,
    screen: screen?.unpack() ?? null,
    problem: output.problem(),
    happening: output.happening(),
  };
}

export class Host {
  #worker: Worker | null = null;
  #next = 1;
  #asked = new Map<number, (answer: Answer) => void>();
  #peeks = new Map<number, (drawn: Drawn | null) => void>();
  #tries = new Map<number, (answer: LockAnswer) => void>();
  #stopped: () => void = () => undefined;
  #unkept: Unkept[] = [];
  #zones: string[] = [];
  /** What was drawn last, and whether the last write had reached the disk then. */
  #last: Drawn | null = null;
  #kept: Kept = 'yes';
  /** What came by itself since. */
  #waiting: { output: view.Output; kept: Kept } | null = null;
  #undo: (() => void) | null = null;
  /** It met a fault and answers no more. Its worker stays: it may still have to end a write. */
  #over = false;

  constructor(private readonly hears: Hears) {
    const tick = () => this.#say({ kind: 'tick', now: readClock() });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') tick();
    });
    addEventListener('online', tick);
    addEventListener('offline', () => this.#say({ kind: 'offline', now: readClock() }));
  }

  /** Starts the core; again after a fault, in a fresh worker. `sample`: on a made-up pair instead of what is kept. */
  start(sample: Uint8Array<ArrayBuffer> | null = null): void {
    this.end();
    this.#over = false;
    const missing = missingHere();
    if (missing) {
      this.hears.fault(missing);
      return;
    }
    this.#zones = [deviceZone()];
    this.#worker = takeWorker(
      (message) => this.#hear(message),
      () => this.#fault('core-failed'),
      sample,
    );
  }

  give(type: command.Body, body: codec.Packs): Promise<Answer> {
    const id = this.#send(type, body);
    return id === 0 ? Promise.resolve(kNotDone) : new Promise((settle) => this.#asked.set(id, settle));
  }

  /** What the core shows in answer to this, without drawing it; null where it does not. */
  peek(body: command.PeekT): Promise<Drawn | null> {
    const id = this.#send(command.Body.Peek, body);
    return id === 0 ? Promise.resolve(null) : new Promise((settle) => this.#peeks.set(id, settle));
  }

  /** Opens what is kept, where a passcode closes it. */
  unlock(passcode: string): Promise<LockAnswer> {
    return this.#try((id) => ({ kind: 'unlock', now: readClock(), id, passcode }));
  }

  /** '' for none, before and after. */
  setPasscode(before: string, passcode: string): Promise<LockAnswer> {
    return this.#try((id) => ({ kind: 'set-passcode', now: readClock(), id, before, passcode }));
  }

  #try(message: (id: number) => ToWorker): Promise<LockAnswer> {
    if (!this.#worker || this.#over) return Promise.resolve('failed');
    const id = this.#next++;
    this.#say(message(id));
    return new Promise((settle) => this.#tries.set(id, settle));
  }

  /** Resolves once the worker has ended its write; it is over then. One that does not answer is not waited for. */
  async stop(): Promise<void> {
    const stopped = new Promise<void>((done) => (this.#stopped = done));
    this.#say({ kind: 'stop', now: readClock() });
    if (this.#worker) await Promise.race([stopped, new Promise((done) => setTimeout(done, kLongestStopMs))]);
    this.end();
  }

  /** The number under which it is answered; 0: nobody is there to answer it. */
  #send(type: command.Body, body: codec.Packs): number {
    const now = readClock();
    const zones = this.#zones.flatMap((zone) => {
      const minutes = offsetMinutes(zone, now);
      return minutes === null ? [] : [{ zone, minutes }];
    });
    const input = codec.packInput(now, zones, type, body).slice();
    const id = this.#next++;
    if (!this.#worker || this.#over) return 0;
    this.#say({ kind: 'command', now, id, input }, [input.buffer]);
    return id;
  }

  #say(message: ToWorker, give: Transferable[] = []): void {
    this.#worker?.postMessage(message, give);
  }

  #hear(message: ToPage): void {
    switch (message.kind) {
      case 'output': {
        const output = view.Output.getRootAsOutput(new ByteBuffer(message.bytes));
        for (let i = 0; i < output.zonesLength(); i++) {
          if (!this.#zones.includes(output.zones(i))) this.#zones.push(output.zones(i));
        }
        this.#take(output, message);
        return;
      }
      case 'file':
        this.hears.file(message.bytes);
        return;
      case 'ready':
        this.#drawWaiting();
        this.hears.ready(message.passcode);
        return;
      case 'locked':
        this.hears.locked();
        return;
      case 'lock':
        this.#tries.get(message.id)?.(message.answer);
        this.#tries.delete(message.id);
        return;
      case 'stopped':
        this.#stopped();
        return;
      case 'fault':
        this.#fault(message.fault);
    }
  }

  #take(output: view.Output, { id, kept, stored }: Extract<ToPage, { kind: 'output' }>): void {
    const peeked = this.#peeks.get(id);
    if (peeked) {
      this.#peeks.delete(id);
      return peeked(output.problem() === view.Problem.None ? unpack(output) : null);
    }
    const asked = id !== 0;
    const problem = output.problem();
    let happening = output.happening();
    if (asked) {
      this.#unkept.push({ id, batch: output.batch(), problem, happening });
      happening = view.Happening.None;
    }
    const taken = this.#unkept.filter((one) => one.batch <= stored);
    this.#unkept = this.#unkept.filter((one) => one.batch > stored);
    for (const one of taken) happening ||= one.happening;
    const says = problem !== view.Problem.None || happening !== view.Happening.None;
    if (asked || says) {
      const drawn = output.same() ? this.#latest() : unpack(output);
      if (drawn) this.#draw({ ...drawn, problem, happening }, asked, kept);
    } else if (output.same()) {
      this.#same(kept);
    } else {
      this.#later(output, kept);
    }
    for (const { id, problem, happening } of taken) this.#settle(id, { problem, happening });
  }

  #settle(id: number, answer: Answer): void {
    this.#asked.get(id)?.(answer);
    this.#asked.delete(id);
  }

  #draw(drawn: Drawn, asked: boolean, kept: Kept): void {
    this.#forgetWaiting();
    this.#last = { ...drawn, problem: view.Problem.None, happening: view.Happening.None };
    this.#kept = kept;
    this.hears.output(drawn, asked, kept);
  }

  /** What stands on the screen, or will with its next picture. */
  #latest(): Drawn | null {
    return this.#waiting ? unpack(this.#waiting.output) : this.#last;
  }

  /** Nothing of the picture changed; but a write that had failed may have reached the disk since. */
  #same(kept: Kept): void {
    if (this.#waiting) this.#waiting.kept = kept;
    else if (this.#last && kept !== this.#kept) this.#draw(this.#last, false, kept);
  }

  #later(output: view.Output, kept: Kept): void {
    this.#waiting = { output, kept };
    if (this.#undo) return;
    const draw = () => this.#drawWaiting();
    const frame = requestAnimationFrame(draw);
    const timer = setTimeout(draw, kLongestWaitMs);
    this.#undo = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }

  #drawWaiting(): void {
    const waiting = this.#waiting;
    if (waiting) this.#draw(unpack(waiting.output), false, waiting.kept);
  }

  #forgetWaiting(): void {
    this.#undo?.();
    this.#undo = null;
    this.#waiting = null;
  }

  #fault(id: FaultId): void {
    this.#over = true;
    this.#settleAll();
    this.hears.fault(id);
  }

  end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#forgetWaiting();
    this.#settleAll();
  }

  #settleAll(): void {
    for (const settle of this.#asked.values()) settle(kNotDone);
    this.#asked.clear();
    for (const settle of this.#peeks.values()) settle(null);
    this.#peeks.clear();
    for (const settle of this.#tries.values()) settle('failed');
    this.#tries.clear();
    this.#unkept = [];
  }
}
