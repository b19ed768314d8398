// Small formatting, shared by the screens: strings of the core, names of kinds and depths, dates.
// Not here: anything that decides; a day or a time is only written out as it was given.
import { pack } from '../../core/types';
import { locale } from '../../words/language';
import { t } from '../../words/words';

type FromCore = string | Uint8Array | null | undefined;

/** A string of the core; what is not there is empty. */
export const s = (value: FromCore): string => (typeof value === 'string' ? value : '');

const encoder = new TextEncoder();

/** As much of a text as fits into so many bytes of UTF-8, whole characters only. */
export function within(text: string, bytes: number): string {
  const { read } = encoder.encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}

/** Words that were offered, after what stands there already: a tap takes nothing away. */
export const after = (text: string, words: string): string =>
  text.trim() === '' ? words : `${text.trimEnd()}\n${words}`;

export const kindWord = (type: pack.Type): string => t(`kind-${pack.Type[type]}`);
export const depthWord = (depth: number): string => t(`depth-${depth}`);
export const kindAndDepth = (type: pack.Type, depth: number): string =>
  t('kind-and-depth', { kind: kindWord(type), depth: depthWord(depth) });

const dayFormat = new Intl.DateTimeFormat(locale, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});
const momentFormat = new Intl.DateTimeFormat(locale, {
  weekday: 'long',
  hour: 'numeric',
  minute: '2-digit',
});

/** A day of the pair: days since 1 January 1970. */
export const dayWords = (day: number): string => dayFormat.format(day * 86_400_000);
const dateFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
/** The same with its year, for what may be long ago. */
export const dateWords = (day: number): string => dateFormat.format(day * 86_400_000);
const clockFormat = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
/** A time of day as a form has it, `19:30`; other words stay as they are. */
export function timeWords(time: string): string {
  const at = /^\d\d:\d\d$/.test(time) ? Date.parse(`1970-01-01T${time}Z`) : NaN;
  return Number.isNaN(at) ? time : clockFormat.format(at);
}
/** Unix seconds, in the device's own time. */
export const momentWords = (seconds: bigint): string => momentFormat.format(Number(seconds) * 1000);
