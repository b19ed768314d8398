import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Builder } from 'flatbuffers';
import { command, view } from '../src/core/types';
import { Host, type Drawn } from '../src/core/host';
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

/** An output as the core packs it, with the name of who is here; null: nothing to draw has changed. */
function output(
  id: number,
  says: { me?: string; batch?: number; happening?: view.Happening; problem?: view.Problem } | null,
  kept: Kept = 'yes',
  stored = 0,
): ToPage {
  const made = new view.OutputT();
  if (says) {
    made.shell = new view.ShellT();
    made.shell.me = says.me ?? null;
  }
  made.same = says === null;
  made.batch = says?.batch ?? 0;
  made.problem = says?.problem ?? view.Problem.None;
  made.happening = says?.happening ?? view.Happening.None;
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
      file: () => undefined,
      ready: () => undefined,
      locked: () => undefined,
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
    say(output(1, { batch: 3, happening: view.Happening.Saved }, 'no', 2));
    await Promise.resolve();
    expect([settled, drawn]).toEqual([null, [view.Happening.None]]);
    say(output(0, null, 'yes', 4));
    await Promise.resolve();
    expect(settled).toEqual({ problem: view.Problem.None, happening: view.Happening.Saved });
    expect(drawn).toEqual([view.Happening.None, view.Happening.Saved]);
  });

  it('says at once what came by itself, and what is kept already', async () => {
    host.start();
    const asked = give(host);
    say(output(0, { happening: view.Happening.Paired }));
    say(output(1, { happening: view.Happening.Saved }));
    expect(await asked).toEqual({ problem: view.Problem.None, happening: view.Happening.Saved });
    expect(drawn).toEqual([view.Happening.Paired, view.Happening.Saved]);
  });

  it('settles what was tried, and what nobody is there to try any more', async () => {
    expect(await host.unlock('too early')).toBe('failed');
    host.start();
    const [wrong, right] = [host.unlock('one'), host.setPasscode('one', 'two')];
    say({ kind: 'lock', id: 2, answer: 'done' });
    say({ kind: 'lock', id: 1, answer: 'wrong' });
    expect([await wrong, await right]).toEqual(['wrong', 'done']);
    const never = host.unlock('three');
    host.end();
    expect(await never).toBe('failed');
  });

  it('stops once the worker has ended its write, and waits for none that does not answer', async () => {
    host.start();
    const asked = give(host);
    let over = false;
    const stopped = host.stop().then(() => (over = true));
    await Promise.resolve();
    expect([over, terminate.mock.calls.length]).toEqual([false, 0]);
    say({ kind: 'stopped' });
    await stopped;
    expect(terminate).toHaveBeenCalledTimes(1);
    expect(await asked).toEqual(notDone);
    vi.useFakeTimers();
    host.start();
    const never = host.stop();
    await vi.advanceTimersByTimeAsync(3000);
    await never;
    vi.useRealTimers();
    expect(terminate).toHaveBeenCalledTimes(2);
  });

  it('draws nothing of what was only peeked at', async () => {
    host.start();
    const before = drawn.length;
    const peeked = host.peek(new command.PeekT(command.Screen.Journal, ''));
    say(output(1, { me: 'Kim' }));
    expect((await peeked)?.shell.me).toBe('Kim');
    const refused = host.peek(new command.PeekT(command.Screen.Phrase, ''));
    say(output(2, { problem: view.Problem.NotFound }));
    expect(await refused).toBeNull();
    const never = host.peek(new command.PeekT(command.Screen.Me, ''));
    host.end();
    expect(await never).toBeNull();
    expect(drawn.length).toBe(before);
  });

  it('draws of what comes by itself the latest, once a picture, and nothing of what changed nothing', async () => {
    const frames: (() => void)[] = [];
    vi.stubGlobal('requestAnimationFrame', (draw: () => void) => frames.push(draw));
    vi.stubGlobal('cancelAnimationFrame', () => undefined);
    const drawn: string[] = [];
    const hears = {
      output: (d: Drawn, asked: boolean, kept: Kept) => drawn.push([d.shell.me, asked, kept].join(' ')),
      file: () => undefined,
      ready: () => undefined,
      locked: () => undefined,
      fault: () => undefined,
    };
    host = new Host(hears);
    host.start();
    for (const me of ['one', 'two', 'three']) say(output(0, { me }));
    expect([drawn, frames.length]).toEqual([[], 1]);
    frames[0]?.();
    expect(drawn).toEqual(['three false yes']);
    say(output(0, null));
    expect([drawn.length, frames.length]).toEqual([1, 1]);
    say(output(0, null, 'no'));
    say(output(0, null));
    expect(drawn.slice(1)).toEqual(['three false no', 'three false yes']);
    say(output(0, { me: 'four' }));
    const asked = give(host);
    say(output(1, { me: 'five' }));
    await asked;
    frames[1]?.();
    expect(drawn.slice(3)).toEqual(['five true yes']);
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
