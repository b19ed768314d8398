import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Builder } from 'flatbuffers';
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
/** An output as the core packs it: a shell with this name, or nothing new. */
function output(name: string | null): Uint8Array<ArrayBuffer> {
  const shell = new view.ShellT();
  shell.me = name;
  const b = new Builder();
  const out = new view.OutputT();
  if (name === null) out.same = true;
  else out.shell = shell;
  b.finish(out.pack(b));
  return b.asUint8Array().slice();
}

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

  it('draws of what comes by itself the latest, once a picture, and nothing of what changed nothing', async () => {
    const frames: (() => void)[] = [];
    vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
    vi.stubGlobal('cancelAnimationFrame', () => undefined);
    const drawn: string[] = [];
    const hears = {
      output: (d: { shell: view.ShellT }, asked: boolean, kept: boolean) =>
        drawn.push([d.shell.me, asked, kept].join(' ')),
      ready: () => undefined,
      fault: () => undefined,
    };
    host = new Host(hears);
    host.start();
    const come = (name: string | null, kept = true, id = 0) => say({ kind: 'output', id, bytes: output(name), kept });
    for (const name of ['one', 'two', 'three']) come(name);
    expect([drawn, frames.length]).toEqual([[], 1]);
    frames[0]?.();
    expect(drawn).toEqual(['three false true']);
    come(null);
    expect([drawn.length, frames.length]).toEqual([1, 1]);
    come(null, false);
    come(null, true);
    expect(drawn.slice(1)).toEqual(['three false false', 'three false true']);
    come('four');
    const asked = give(host);
    come('five', true, 1);
    await asked;
    frames[1]?.();
    expect(drawn.slice(3)).toEqual(['five true true']);
    host.end();
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
