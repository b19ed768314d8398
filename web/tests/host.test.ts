import { Builder } from 'flatbuffers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { command, view } from '../src/core/types';
import { Host } from '../src/core/host';
import type { Kept, ToPage } from '../src/core/messages';
import type { Answer } from '../src/core/send';

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

function output(id: number, batch: number, happening: view.Happening, kept: Kept, stored: number): ToPage {
  const made = new view.OutputT(new view.ShellT(), view.ScreenBody.NONE, null);
  made.batch = batch;
  made.happening = happening;
  const builder = new Builder();
  builder.finish(made.pack(builder));
  return { kind: 'output', id, bytes: builder.asUint8Array().slice(), kept, stored };
}

describe('the page’s side of the core', () => {
  const faults: string[] = [];
  const drawn: view.Happening[] = [];
  let host: Host;
  beforeEach(() => {
    vi.stubGlobal('window', {});
    vi.stubGlobal('document', { addEventListener: () => undefined });
    vi.stubGlobal('addEventListener', () => undefined);
    vi.clearAllMocks();
    [started, faults.length, drawn.length] = [0, 0, 0];
    host = new Host({
      output: ({ happening }) => drawn.push(happening),
      ready: () => undefined,
      fault: (id) => faults.push(id),
    });
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

  it('says what a command did, and settles it, once the disk has it', async () => {
    host.start();
    let settled: Answer | null = null;
    void give(host).then((answer) => (settled = answer));
    say(output(1, 3, view.Happening.Saved, 'no', 2));
    await Promise.resolve();
    expect([settled, drawn]).toEqual([null, [view.Happening.None]]);
    say(output(0, 0, view.Happening.None, 'yes', 4));
    await Promise.resolve();
    expect(settled).toEqual({ problem: view.Problem.None, happening: view.Happening.Saved });
    expect(drawn).toEqual([view.Happening.None, view.Happening.Saved]);
  });

  it('says at once what came by itself, and what is kept already', async () => {
    host.start();
    const asked = give(host);
    say(output(0, 0, view.Happening.Paired, 'yes', 0));
    say(output(1, 0, view.Happening.Saved, 'yes', 0));
    expect(await asked).toEqual({ problem: view.Problem.None, happening: view.Happening.Saved });
    expect(drawn).toEqual([view.Happening.Paired, view.Happening.Saved]);
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
