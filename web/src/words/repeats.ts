// How often something comes back, by what the field `repeat` keeps: the words that were chosen, in the language of
// whoever chose them, which need not be the one spoken here.
// Not what is shown: those are the messages run-repeat-…, and a test holds these to them in every language.
import type { Repeat } from '../platform/calendar';

const known = new Map<string, Repeat>([
  ['every day', 'day'],
  ['every week', 'week'],
  ['every two weeks', 'fortnight'],
  ['every month', 'month'],
  ['jeden Tag', 'day'],
  ['jede Woche', 'week'],
  ['alle zwei Wochen', 'fortnight'],
  ['jeden Monat', 'month'],
]);

/** Null for words of one's own: nobody guesses at those. */
export const repeatOf = (words: string): Repeat | null => known.get(words.trim()) ?? null;
