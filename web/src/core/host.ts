// The page's side of the worker that runs the core: starts it, gives it commands, unpacks what comes back.
// Not the core's host itself: storage, relay and lock belong to the worker (worker.ts).
import type { command, view } from './types';
import type { Answer, CommandBody } from './send';

/** Why the app cannot go on here. Words for each stand in src/words. */
export type FaultId = 'storage' | 'insecure' | 'core-failed' | 'other-tab' | 'old-app';

export interface Hears {
  output(output: view.OutputT): void;
  ready(): void;
  fault(id: FaultId): void;
}

export class Host {
  constructor(private readonly hears: Hears) {}
  start(): void {}
  give(_type: command.Body, _body: CommandBody): Promise<Answer> {
    return Promise.reject(new Error());
  }
}
