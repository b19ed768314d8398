import { describe, expect, it } from 'vitest';
import { Fits, type FitMessage } from '../src/core/fits';
import { view } from '../src/core/types';

const { State, Effects } = view.FitKind;

/** Workers that do nothing by themselves, and what came of their fits. */
function setUp() {
  const log: string[] = [];
  const workers: { onmessage: ((event: MessageEvent) => void) | null; onerror: (() => void) | null }[] = [];
  const make = () => {
    const n = workers.length;
    const worker = {
      onmessage: null,
      onerror: null,
      postMessage: (message: FitMessage) =>
        void log.push('wasm' in message ? `${n} loads ${message.wasm}` : `${n} does ${message.job.join('.')}`),
      terminate: () => void log.push(`${n} ends`),
    };
    workers.push(worker);
    return worker;
  };
  const fits = new Fits('fit.wasm', (token, result) => void log.push(`${token}: ${result.join('.')}`), make);
  const finish = (n: number, ...result: number[]) =>
    workers[n]?.onmessage?.({ data: new Uint8Array(result) } as MessageEvent);
  return { fits, log, finish, fail: (n: number) => workers[n]?.onerror?.(), made: () => workers.length };
}

describe('fits', () => {
  it('makes a worker at once, and uses it again', () => {
    const { fits, log, finish, made } = setUp();
    expect(made()).toBe(1);
    fits.start(State, 1, new Uint8Array([7]));
    finish(0, 1);
    fits.start(Effects, 2, new Uint8Array([8]));
    finish(0, 2);
    expect(log).toEqual(['0 loads fit.wasm', '0 does 7', '1: 1', '0 does 8', '2: 2']);
    expect(made()).toBe(1);
  });

  it('replaces the one under way by a later one of its kind, and by no other', () => {
    const { fits, log, finish } = setUp();
    fits.start(State, 1, new Uint8Array([1]));
    fits.start(Effects, 2, new Uint8Array([2]));
    fits.start(State, 3, new Uint8Array([3]));
    finish(0, 9); // it was on its way already
    finish(1, 5);
    finish(2, 6);
    expect(log).toEqual([
      '0 loads fit.wasm',
      '0 does 1',
      '1 loads fit.wasm',
      '1 does 2',
      '0 ends',
      '2 loads fit.wasm',
      '2 does 3',
      '2: 5',
      '3: 6',
    ]);
  });

  it('says with an empty result that it could not be done, and asks that worker no more', () => {
    const { fits, log, fail, made } = setUp();
    fits.start(State, 4, new Uint8Array([1]));
    fail(0);
    fits.start(State, 5, new Uint8Array([2]));
    expect(log).toEqual(['0 loads fit.wasm', '0 does 1', '0 ends', '4: ', '1 loads fit.wasm', '1 does 2']);
    expect(made()).toBe(2);
  });
});
