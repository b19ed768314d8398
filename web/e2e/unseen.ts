// What two taps at one point may do: the rule that a walk over every screen is held against (walker.ts).
import { ByteBuffer } from 'flatbuffers';
import { command } from '../src/core/types';
import type { Said, Tap } from './finger';

/** The command in what was said; null where it is none. */
export function commandIn({ input }: Said): command.InputT | null {
  if (input.length === 0) return null;
  return command.Input.getRootAsInput(new ByteBuffer(new Uint8Array(input))).unpack();
}

const { Body } = command;
/** What seals, joins, confirms, takes back, skips, leaves or opens nothing: it shows, keeps a draft, or can be set anew at
 *  the same place. Whatever is not named here decides. */
const kLight = new Set([
  ...[Body.Show, Body.Peek, Body.SelectSpace, Body.ReadInvitation],
  ...[Body.DraftFirstRun, Body.DraftAnswer, Body.DraftCheckInWords, Body.KeepDraft, Body.Fill],
  ...[Body.SetDepth, Body.SetMenu, Body.KeepLight, Body.NoteFeltHeard, Body.MakeBackup, Body.NoteBackup],
]);
const kLightKinds = new Set(['start', 'stop', 'tick', 'offline', 'unlock']);

/** What it decides, by name; null where it decides nothing. */
export function decided(said: Said): string | null {
  const given = commandIn(said);
  if (!given) return kLightKinds.has(said.kind) ? null : said.kind;
  const { bodyType, body } = given;
  if (body instanceof command.DraftCheckInT || body instanceof command.DraftWeeklyT) {
    return body.skipped ? `${Body[bodyType]}, skipped` : null;
  }
  if (body instanceof command.KeepFirstAnswerT) return body.ready ? 'KeepFirstAnswer, ready' : null;
  return kLight.has(bodyType) ? null : String(Body[bodyType]);
}

/** What two taps at one point did that was not seen; null where there is nothing of it. */
export function unseen(taps: readonly Tap[], said: readonly Said[]): string | null {
  const [first, second] = taps;
  if (!first || !second?.went) return null;
  const of = (tap: number): string[] => said.filter(({ taps }) => taps === tap).flatMap((one) => decided(one) ?? []);
  const [before, after] = [of(1), of(2)];
  const same = first.name === second.name && first.heading === second.heading;
  const all = [...before, ...after];
  if (same) {
    const twice = (before.length > 0 && after.length > 0) || new Set(all).size < all.length;
    return twice ? `decided twice: ${all.join(', ')}` : null;
  }
  if (after.length > 0) return `“${second.name}” was not seen, and decided: ${after.join(', ')}`;
  return second.weighty ? `“${second.name}” is weighty, was not seen, and went` : null;
}
