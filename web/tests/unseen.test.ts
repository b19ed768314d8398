// What the walk with two taps calls unseen (e2e/unseen.ts).
import { expect, it } from 'vitest';
import * as codec from '../src/core/codec';
import { command } from '../src/core/types';
import type { Said, Tap } from '../e2e/finger';
import { decided, unseen } from '../e2e/unseen';

const tap = (name: string, more: Partial<Tap> = {}): Tap => ({
  ...{ name, heading: 'One', went: true, weighty: false, at: 0 },
  ...more,
});
const said = (taps: number, type: command.Body, body: codec.Packs): Said => ({
  taps,
  kind: 'command',
  input: [...codec.packInput(0, [], type, body)],
});
const seal = (taps: number) => said(taps, command.Body.SealCheckIn, new command.SealCheckInT());
const show = (taps: number) => said(taps, command.Body.Show, new command.ShowT());
const skip = (skipped: boolean) => {
  const body = new command.DraftCheckInT();
  body.skipped = skipped;
  return said(1, command.Body.DraftCheckIn, body);
};

it('tells what decides from what does not', () => {
  expect(decided(seal(1))).toBe('SealCheckIn');
  expect(decided(show(1))).toBeNull();
  expect(decided(skip(true))).toBe('DraftCheckIn, skipped');
  expect(decided(skip(false))).toBeNull();
  for (const kind of ['erase', 'set-passcode']) expect(decided({ taps: 1, kind, input: [] })).toBe(kind);
  expect(decided({ taps: 1, kind: 'tick', input: [] })).toBeNull();
});

it('lets a second tap decide at the very control that the first one met, and once in all', () => {
  const twice = [tap('Seal it'), tap('Seal it')];
  expect(unseen(twice, [seal(1)])).toBeNull();
  expect(unseen(twice, [seal(2)])).toBeNull();
  expect(unseen(twice, [seal(1), seal(2)])).toMatch('decided twice');
  expect(unseen(twice, [seal(2), seal(2)])).toMatch('decided twice');
  expect(unseen([tap('Seal it'), tap('Seal it', { heading: 'Two' })], [seal(2)])).toMatch('was not seen');
});

it('lets no second tap decide at another control', () => {
  const other = [tap('Check in'), tap('Seal it')];
  expect(unseen(other, [show(1), seal(2)])).toMatch('was not seen');
  expect(unseen(other, [show(1), show(2)])).toBeNull();
  expect(unseen([tap('Check in'), tap('Seal it', { went: false })], [show(1), seal(2)])).toBeNull();
  expect(unseen([tap('Check in'), tap('Erase', { weighty: true })], [show(1)])).toMatch('weighty');
});
