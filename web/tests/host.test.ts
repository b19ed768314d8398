import { beforeEach, describe, expect, it, vi } from 'vitest';
import { command, view } from '../src/core/types';
import { Host } from '../src/core/host';
import type { ToPage } from '../src/core/messages';

let say: (message: ToPage) => void = () => undefined;
let started = 0;
const post = vi.fn();
const terminate = vi.fn();

vi.mock('../src/platform/install', () => ({ missingHere: () => null }));
vi.mock('../src/core/early', () => ({
  takeWorker: (hear: (message: ToPage) => void) => {
    started += 1;
    say = hear;
    return { postMessage: post, terminate };
  },
}));

const give = (host: Host) => host.give(command.Body.Tick, new command.TickT());
const notDone = { problem: view.Problem.NotNow, happening: view.Happening.None };

describe('the page’s side of the core', () => {
  const faults: string[] = [];
  let host: Host;
  beforeEach(() => {
    vi.stubGlobal('window', {});
    vi.stubGlobal('document', { addEventListener: () => undefined });
    vi.stubGlobal('addEventListener', () => undefined);
    vi.clearAllMocks();
    [started, faults.length] = [0, 0];
    host = new Host({ output: () => undefined, ready: () => undefined, fault: (id) => faults.push(id) });
  });

  it('does nothing before it is started', async () => {
    expect(await give(host)).toEqual(notDone);
  });

  it('answers what was asked before a fault and what is asked after it; its worker may end a write', async () => {
    host.start();
    const before = give(host);
    say({ kind: 'fault', fault: 'other-tab' });
    expect(await before).toEqual(notDone);
    expect(await give(host)).toEqual(notDone);
    expect(post).toHaveBeenCalledTimes(1);
    expect(faults).toEqual(['other-tab']);
    expect(terminate).not.toHaveBeenCalled();
  });

  it('asks again once it is started anew', async () => {
    host.start();
    say({ kind: 'fault', fault: 'other-tab' });
    host.start();
    const asked = give(host);
    expect([started, post.mock.calls.length]).toEqual([2, 1]);
    host.end();
    expect(await asked).toEqual(notDone);
  });
});
