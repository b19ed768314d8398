// Jobs of the core that take long, each kind in a worker of its own: a newer job of a kind replaces the one under way.
// Not a queue: whatever was replaced is never answered, and nothing waits for a fit.
import type { view } from './bare';

/** What a fit's worker is told: where its module is, once and first; then jobs. */
export type FitMessage = { wasm: string } | { job: Uint8Array<ArrayBuffer> };

type Worked = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

const worker = (): Worked => new Worker(new URL('./fit.ts', import.meta.url), { type: 'module', name: 'pane-fit' });

export class Fits {
  readonly #working = new Map<view.FitKind, Worked>();
  /** Made at the start, so that no later moment fetches a script or a module. */
  readonly #idle: Worked[];

  /** `done` with an empty result: it could not be done. */
  constructor(
    private readonly wasm: string,
    private readonly done: (token: number, result: Uint8Array) => void,
    private readonly make: () => Worked = worker,
  ) {
    this.#idle = [this.#fresh()];
  }

  #fresh(): Worked {
    const worker = this.make();
    const message: FitMessage = { wasm: this.wasm };
    worker.postMessage(message);
    return worker;
  }

  start(kind: view.FitKind, token: number, job: Uint8Array<ArrayBuffer>): void {
    this.#working.get(kind)?.terminate();
    const mine = this.#idle.pop() ?? this.#fresh();
    this.#working.set(kind, mine);
    const end = (result: Uint8Array): void => {
      if (this.#working.get(kind) !== mine) return;
      this.#working.delete(kind);
      this.done(token, result);
    };
    mine.onmessage = ({ data }: MessageEvent<Uint8Array>) => {
      this.#idle.push(mine);
      end(data);
    };
    mine.onerror = () => {
      mine.terminate();
      end(new Uint8Array());
    };
    const message: FitMessage = { job };
    mine.postMessage(message, [job.buffer]);
  }

  stop(): void {
    for (const worker of [...this.#working.values(), ...this.#idle]) worker.terminate();
    this.#working.clear();
    this.#idle.length = 0;
  }
}
