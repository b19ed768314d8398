// The one seam between the screens and everything below them: `app` is what the core says, `send` is how it is told.
// Not a store with rules: nothing here compares, filters or decides. What a screen shows comes from the core whole.
// Invariant: a screen changes nothing on `app`; it gives a command and draws what comes back.
import { command, view } from './types';
import * as codec from './codec';
import { makeSend, type Answer, type CommandBody } from './send';
import { Host, type Drawn, type Hears } from './host';
import type { FaultId } from './faults';
import type { Kept } from './messages';
import type { LockAnswer } from './passcode';
import { fetchBytes } from '../platform/files';
import { installOffline, keepForGood } from '../platform/install';
import * as places from '../platform/places';
import { spoken } from '../words/language';
import packs from '@packs';

type Named<K extends view.ScreenBody, V> = { readonly kind: K; readonly view: V };

/** What stands on the screen, told apart by `kind`. `NONE`: the core shows nothing (first run, or still starting). */
export type ScreenShown =
  | Named<view.ScreenBody.NONE, null>
  | Named<view.ScreenBody.Today, view.TodayT>
  | Named<view.ScreenBody.Share, view.ShareT>
  | Named<view.ScreenBody.Me, view.MeT>
  | Named<view.ScreenBody.CheckIn, view.CheckInT>
  | Named<view.ScreenBody.Question, view.QuestionT>
  | Named<view.ScreenBody.Jar, view.JarT>
  | Named<view.ScreenBody.Appreciate, view.AppreciateT>
  | Named<view.ScreenBody.Journal, view.JournalT>
  | Named<view.ScreenBody.JournalWrite, view.JournalWriteT>
  | Named<view.ScreenBody.Pairing, view.PairingT>
  | Named<view.ScreenBody.Connection, view.ConnectionT>
  | Named<view.ScreenBody.Settings, view.SettingsT>
  | Named<view.ScreenBody.Pane, view.PaneT>
  | Named<view.ScreenBody.Moved, view.MovedT>
  | Named<view.ScreenBody.Weekly, view.WeeklyT>
  | Named<view.ScreenBody.Safe, view.SafeT>
  | Named<view.ScreenBody.Offers, view.OffersT>
  | Named<view.ScreenBody.Rest, view.RestT>
  | Named<view.ScreenBody.Run, view.RunT>
  | Named<view.ScreenBody.Together, view.TogetherT>
  | Named<view.ScreenBody.Journey, view.JourneyT>
  | Named<view.ScreenBody.Days, view.DaysT>
  | Named<view.ScreenBody.Paper, view.PaperT>
  | Named<view.ScreenBody.Phrase, view.PhraseT>
  | Named<view.ScreenBody.Recovery, view.RecoveryT>
  | Named<view.ScreenBody.Devices, view.DevicesT>
  | Named<view.ScreenBody.Backup, view.BackupT>
  | Named<view.ScreenBody.FirstAnswer, view.FirstAnswerT>;

class App {
  /** Who I am, who the other is, how the relay is. */
  shell = $state.raw(new view.ShellT());
  screen = $state.raw<ScreenShown>({ kind: view.ScreenBody.NONE, view: null });
  /** Why the last command was not done; None when it was. */
  problem = $state(view.Problem.None);
  /** What the device could not keep found no room on it. */
  full = $state(false);
  happening = $state(view.Happening.None);
  /** Grows with every problem or happening, so that the same one twice is announced twice. */
  news = $state(0);
  /** A backup that was made and found whole, until it is given to the person or its screen is left. */
  file = $state.raw<Uint8Array<ArrayBuffer> | null>(null);
  /** The core has opened what is stored and answered: before that, show nothing that a person could answer. */
  ready = $state(false);
  /** A passcode closes what is kept here. */
  passcode = $state(false);
  /** It is to be typed before anything can be read. */
  locked = $state(false);
  /** The app cannot go on here, and why; nothing is written while it is set. */
  fault = $state<FaultId | null>(null);
}

export const app = new App();

/** The core of what is kept here; and the one of a made-up pair, while it is looked at. */
const host: Host = new Host(hearing(() => host));
const sample: Host = new Host(hearing(() => sample));
let shown: Host = host;
/** What the core of what is kept here last said while something else was shown. */
let behind: Drawn | null = null;
/** Why what is kept here cannot go on: it may be met while something else is shown. */
let faultBehind: FaultId | null = null;
let sampleBytes: Promise<Uint8Array<ArrayBuffer>> | null = null;

function hearing(mine: () => Host): Hears {
  return {
    output(output, asked, kept) {
      if (mine() === host) behind = output;
      if (mine() !== shown) return;
      draw(output, asked, kept);
      if (shown === sample) return;
      if (output.screenType === view.ScreenBody.Today) void installOffline();
      // The first entry of one who is here alone, as much as a pair: it is nowhere else.
      const wrote =
        (output.screenType === view.ScreenBody.Journal && (output.screen as view.JournalT).entries.length > 0) ||
        (output.screenType === view.ScreenBody.Run && (output.screen as view.RunT).run !== '');
      if (output.shell.paired || wrote) void keepForGood();
    },
    file(bytes) {
      app.file = bytes;
    },
    ready(passcode) {
      if (mine() === host) app.passcode = passcode;
      if (mine() !== shown) return;
      app.locked = false;
      // A core that was started anew stands nowhere yet; the person was somewhere.
      const place = places.current();
      if (place && app.shell.began) void stand(place);
      void openInvitation().then((opened) => {
        app.ready = true;
        if (!opened && !place && app.shell.began) void send.show({ screen: command.Screen.Today, arg: '' });
      });
      // The made-up pair comes with the first run, whether or not somebody will look at it.
      if (sampleIsThere && !app.shell.began) void fetchSample().catch(() => undefined);
    },
    locked() {
      app.locked = app.passcode = true;
    },
    fault(id) {
      if (mine() === host) faultBehind = id;
      if (mine() === shown) app.fault = id;
    },
  };
}

function draw(output: Drawn, asked: boolean, how: Kept): void {
  const kept = how === 'yes';
  app.shell = output.shell;
  app.screen = { kind: output.screenType, view: output.screen } as ScreenShown;
  const { problem, happening } = output;
  const { None, StoreFailed } = view.Problem;
  const said = problem !== None || happening !== view.Happening.None;
  // What comes by itself (a frame, a write that is done) must not wipe a sentence off the screen; and that the device
  // could not keep something stays said until it could.
  const mended = kept && app.problem === StoreFailed;
  if (asked || mended || problem !== None) app.problem = problem === None && !kept ? StoreFailed : problem;
  if (asked || said) app.happening = happening;
  app.full = how === 'full';
  if (said) app.news += 1;
}

const plain = makeSend((type: command.Body, body: CommandBody): Promise<Answer> => shown.give(type, body));

const stand = ({ screen, arg }: places.Place): Promise<Answer> => plain.show({ screen, arg });

/** Gives commands to the core. `send.show` also makes a place that the phone's back button returns to. */
export const send = {
  ...plain,
  show(to: places.Place): Promise<Answer> {
    places.enter(to);
    return stand(to);
  },
  /** From a form whose words were given: Back does not lead to it. */
  showInstead(to: { screen: command.Screen; arg: string | null }): Promise<Answer> {
    places.instead(to);
    return plain.show(to);
  },
  /** Puts a backup in. Its bytes go around the lists of numbers that a command is made of elsewhere. */
  restore: (phrase: string, file: Uint8Array): Promise<Answer> =>
    shown.give(command.Body.Restore, codec.restore(phrase, file)),
};

/** What a screen would show now, without going there; throws where the core does not say. */
export async function peek<T>(screen: command.Screen, arg: string): Promise<T> {
  const drawn = await shown.peek(Object.assign(new command.PeekT(), { screen, arg }));
  if (!drawn?.screen) throw new Error('the core did not answer');
  return drawn.screen as T;
}

function fetchSample(): Promise<Uint8Array<ArrayBuffer>> {
  sampleBytes ??= fetchBytes(new URL(packs[spoken].sample, document.baseURI));
  sampleBytes.catch(() => (sampleBytes = null));
  return sampleBytes;
}

/** There is a made-up pair to look around with. */
export const sampleIsThere = packs[spoken].sample !== '';

/** Looks around with a made-up pair, in a core of its own. False where it could not be loaded. */
export async function openSample(): Promise<boolean> {
  const bytes = await fetchSample().catch(() => null);
  if (!bytes) return false;
  if (app.shell.first?.invited) return true; // it came while this was on its way, and goes before
  shown = sample;
  app.ready = false;
  sample.start(bytes);
  void send.show({ screen: command.Screen.Today, arg: '' });
  return true;
}

/** Back to the first run; nothing of the made-up pair stays. */
export function leaveSample(): void {
  sample.end();
  shown = host;
  places.forget();
  app.fault = faultBehind;
  app.ready = true;
  if (behind) draw({ ...behind, problem: view.Problem.None, happening: view.Happening.None }, true, 'yes');
}

/** Goes to the last place in the app, or to Today where there is none. */
export function back(): void {
  if (!places.back()) void send.show({ screen: command.Screen.Today, arg: '' });
}

/** The way out of what lies open: to the list it was opened from, else to Today. */
export function wayOut(): { words: string; go: () => void } {
  const listed = places.before()?.screen === command.Screen.Days;
  if (listed) return { words: 'days-title', go: back };
  return { words: 'tab-today', go: () => void send.show({ screen: command.Screen.Today, arg: '' }) };
}

/** Whether Back leads to a page that lies over a place, and led here. */
export const isLed = (): boolean => places.before()?.beside !== undefined;

/** To Today, and every place before it is forgotten: Back leads to none of them. */
export async function toStart(): Promise<void> {
  if (!app.ready || !app.shell.began) return;
  places.forget();
  await send.show({ screen: command.Screen.Today, arg: '' });
}

/** To somebody else, on Today: what was looked at with the one before is theirs, and Back does not lead there. */
export async function turnTo(space: string): Promise<void> {
  const { problem } = await plain.selectSpace({ space });
  if (problem === view.Problem.None) await toStart();
}

/** Has an invitation read, and goes where it leads: to Pairing, or to Today where the two are a pair already. Before the
 *  first run it is kept, and what it says stands in `shell.first`. */
export async function readInvitation(text: string): Promise<void> {
  const { happening } = await plain.readInvitation({ text });
  if (!app.shell.began) return;
  const known = happening === view.Happening.Known;
  if (known) places.forget();
  await send.show({ screen: known ? command.Screen.Today : command.Screen.Pairing, arg: '' });
}

/** The invitation that stood in the address, if one did. False where there was none. */
async function openInvitation(): Promise<boolean> {
  const text = places.takeInvitation();
  if (text === '') return false;
  await readInvitation(text);
  return true;
}

/** After the fault `other-tab`: asks for the app back; the other tab lets go. */
export function takeBack(): void {
  app.fault = faultBehind = null;
  app.ready = app.locked = false;
  host.start();
}

/** Opens what is kept here, where a passcode closes it. */
export const unlock = (passcode: string): Promise<LockAnswer> => host.unlock(passcode);

/** A passcode from now on, or another, or ('') none. `before`: the present one, '' where there is none. */
export async function setPasscode(before: string, passcode: string): Promise<LockAnswer> {
  const answer = await host.setPasscode(before, passcode);
  if (answer === 'done') app.passcode = passcode !== '';
  return answer;
}

/** Where there is a passcode, it is needed again: nothing that was read stays in this page or its worker. `stay`: without
 *  leaving the page, for whoever looks at something that is nobody's. */
export async function lock(stay = false): Promise<void> {
  if (!app.passcode || app.locked || shown === sample) return;
  await host.stop();
  if (!stay) return location.reload();
  behind = null;
  app.shell = new view.ShellT();
  app.screen = { kind: view.ScreenBody.NONE, view: null };
  app.ready = false;
  places.forget();
  host.start();
}

/** Called once by main.ts. */
export function start(): void {
  places.start({
    place(to) {
      if (app.shell.began) void stand(to);
    },
    invitation() {
      // It is for who one is, and not for the made-up pair.
      if (shown === sample) leaveSample();
      if (app.ready) void openInvitation();
    },
  });
  host.start();
}

export type { FaultId, LockAnswer };
