// What a thing of Today is called, and where it leads. Which things stand there, and in which order, is the core's.
import { command, view } from '../../core/types';
import type { send } from '../../core/app.svelte';
import { dayWords, s, timeWords } from '../parts/text';
import { t } from '../../words/words';

export interface Names {
  [name: string]: string;
  me: string;
  other: string;
}

/** Where a pairing stands, as the beginning of what Today says of it. */
export const pairWords = (item: view.TodayItemT): string =>
  item.pairing === view.PairState.Idle ? 'today-Pair' : `pairing-today-${view.PairState[item.pairing]}`;
export const pairNames = (item: view.TodayItemT): Names => ({ me: '', other: s(item.words) || t('someone') });

/** A question or line says itself; anything else has a title. */
export const title = (item: view.TodayItemT, names: Names): string =>
  (item.kind === view.TodayKind.Pair && t(pairWords(item), pairNames(item))) ||
  s(item.words) ||
  (weekReady(item) ? t('weekly-ready-kicker') : t(`today-${view.TodayKind[item.kind]}`, names));

/** Both have looked at the week. */
export const weekReady = (item: view.TodayItemT): boolean => item.kind === view.TodayKind.Weekly && item.both;

/** One line more. */
export function note(item: view.TodayItemT, names: Names): string {
  if (item.both) return t('today-CheckInReady-note');
  if (item.kind === view.TodayKind.Pair)
    return t(`${pairWords(item)}-note${item.begun ? '-answered' : ''}`, pairNames(item));
  const words = t(item.begun ? 'today-begun-note' : `today-${view.TodayKind[item.kind]}-note`, names);
  return [item.day ? dayWords(item.day) : '', timeWords(s(item.time)), words].filter(Boolean).join(' · ');
}

/** Goes there. */
export const open = (item: view.TodayItemT, give: typeof send): Promise<unknown> =>
  give.show({ screen: item.screen as command.Screen, arg: s(item.arg) });
