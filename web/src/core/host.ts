// The page's side of the worker that runs the core: starts it, gives it commands, unpacks what comes back.
// Not the core's host itself: storage, relay and lock belong to the worker (worker.ts).
// Invariants: every promise of `give` settles, also when the core never answers it; what a command did is said, here and
// by its promise, once the disk has it.
import { ByteBuffer } from 'flatbuffers';
import { view } from './types';
import * as codec from './codec';
import { deviceZone, offsetMinutes, readClock } from '../platform/clock';
import { missingHere } from '../platform/install';
import { takeWorker } from './early';
import type { command } from './types';
import type { FaultId } from './faults';
import type { Answer, CommandBody } from './send';
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
  ready(): void;
  fault(id: FaultId): void;
}

const kNotDone: Answer = { problem: view.Problem.NotNow, happening: view.Happening.None };

/** A command that the disk has not taken: it is said, and its promise settled, once it has. */
interface Unkept extends Answer {
  id: number;
  batch: number;
}

function unpack(bytes: Uint8Array): { drawn: Drawn; batch: number; zones: string[] } {
  const output = view.Output.getRootAsOutput(new ByteBuffer(bytes));
  const screenType = output.screenType();
  const screen = view.unionToScreenBody(screenType, (table) => output.screen(table) as never);
  const drawn = {
    shell: output.shell()?.unpack() ?? new view.ShellT(),
    screenType,
    screen: screen?.unpack() ?? null,
    problem: output.problem(),
    happening: output.happening(),
  };
  return { drawn, batch: output.batch(), zones: Array.from({ length: output.zonesLength() }, (_, i) => output.zones(i)) };
}

export class Host {
  #worker: Worker | null = null;
  #next = 1;
  #asked = new Map<number, (answer: Answer) => void>();
  #unkept: Unkept[] = [];
  #zones: string[] = [];
  /** It met a fault and answers no more. Its worker stays: it may still have to end a write. */
  #over = false;

  constructor(private readonly hears: Hears) {
    const tick = () => this.#say({ kind: 'tick', now: readClock() });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') tick();
    });
    addEventListener('online', tick);
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

  give(type: command.Body, body: CommandBody): Promise<Answer> {
    const now = readClock();
    const zones = this.#zones.flatMap((zone) => {
      const minutes = offsetMinutes(zone, now);
      return minutes === null ? [] : [{ zone, minutes }];
    });
    const input = codec.packInput(now, zones, type, body).slice();
    const id = this.#next++;
    if (!this.#worker || this.#over) return Promise.resolve(kNotDone);
    const answer = new Promise<Answer>((settle) => this.#asked.set(id, settle));
    this.#say({ kind: 'command', now, id, input }, [input.buffer]);
    return answer;
  }

  #say(message: ToWorker, give: Transferable[] = []): void {
    this.#worker?.postMessage(message, give);
  }

  #hear(message: ToPage): void {
    switch (message.kind) {
      case 'output': {
        const { drawn, batch, zones } = unpack(message.bytes);
        for (const zone of zones) if (!this.#zones.includes(zone)) this.#zones.push(zone);
        const { id, kept, stored } = message;
        const { problem, happening } = drawn;
        if (id !== 0) {
          this.#unkept.push({ id, batch, problem, happening });
          drawn.happening = view.Happening.None;
        }
        const taken = this.#unkept.filter((one) => one.batch <= stored);
        this.#unkept = this.#unkept.filter((one) => one.batch > stored);
        for (const one of taken) drawn.happening ||= one.happening;
        this.hears.output(drawn, id !== 0, kept);
        for (const { id, problem, happening } of taken) this.#settle(id, { problem, happening });
        return;
      }
      case 'ready':
        this.hears.ready();
        return;
      case 'fault':
        this.#fault(message.fault);
    }
  }

  #settle(id: number, answer: Answer): void {
    this.#asked.get(id)?.(answer);
    this.#asked.delete(id);
  }

  #fault(id: FaultId): void {
    this.#over = true;
    this.#settleAll();
    this.hears.fault(id);
  }

  end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#settleAll();
  }

  #settleAll(): void {
    for (const settle of this.#asked.values()) settle(kNotDone);
    this.#asked.clear();
    this.#unkept = [];
  }
}
