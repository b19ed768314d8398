// Looking through entries for words, and what of an entry is shown. All of the words stand somewhere in it, in any order.
import type { Entry, Kind, Piece } from './entries';
import { kinds } from './entries';
import { fold, snippet, wanted, type Bit } from './fold';

/** An entry as it is looked through. */
export interface Indexed {
  entry: Entry;
  folded: string;
}

export const indexed = (entry: Entry): Indexed => ({
  entry,
  folded: [entry.title, ...entry.pieces.map(({ text }) => text)].map(fold).join('\n'),
});

// The others come in the order of their lists: not every screen of these names a day.
const kDated: ReadonlySet<Kind> = new Set(['thanks', 'days', 'journal', 'pages']);
const place = (kind: Kind): number => kinds.indexOf(kind);

/** By kind, and of each kind the newest first. */
export const inOrder = (all: readonly Indexed[]): Indexed[] =>
  all.toSorted(
    ({ entry: a }, { entry: b }) => place(a.kind) - place(b.kind) || (kDated.has(a.kind) ? b.day - a.day : 0),
  );

export interface Group {
  kind: Kind;
  found: Entry[];
}

/** What holds all that was typed; null where that is too little to look for. */
export function findIn(all: readonly Indexed[], typed: string, mine: boolean): Group[] | null {
  const words = wanted(typed);
  if (words.length === 0) return null;
  const found = all.filter(({ entry, folded }) => entry.mine === mine && words.every((word) => folded.includes(word)));
  return kinds
    .map((kind) => ({ kind, found: found.filter(({ entry }) => entry.kind === kind).map(({ entry }) => entry) }))
    .filter((group) => group.found.length > 0);
}

export const countOf = (groups: readonly Group[] | null): number =>
  (groups ?? []).reduce((sum, { found }) => sum + found.length, 0);

export interface Shown {
  title: Bit[];
  pieces: { by: Piece['by']; bits: Bit[] }[];
}

const kMostPieces = 3;

/** An entry, as far as what was typed stands in it. */
export function shownOf(entry: Entry, typed: string): Shown {
  const words = wanted(typed);
  return {
    title: snippet(entry.title, words) ?? [{ text: entry.title, found: false }],
    pieces: entry.pieces
      .map(({ by, text }) => ({ by, bits: snippet(text, words) ?? [] }))
      .filter(({ bits }) => bits.length > 0)
      .slice(0, kMostPieces),
  };
}
