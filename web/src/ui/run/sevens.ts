// Answers by one of seven, of both, brought beside each other.
import { practice, view } from '../../core/types';

export interface Pair {
  name: string | Uint8Array | null;
  labels: string[];
  me: number;
  other: number;
}

const isSeven = ({ kind }: view.FilledViewT): boolean => kind === practice.Kind.Seven;

/** One for each field that either answered; 0: that one did not. */
export function sevens(said: readonly view.SaidViewT[]): Pair[] {
  const pairs = new Map<number, Pair>();
  for (const { byMe, fields } of said) {
    for (const { key, words, number, label } of fields.filter(isSeven)) {
      const pair = pairs.get(key) ?? { name: words, labels: [], me: 0, other: 0 };
      pair[byMe ? 'me' : 'other'] = number;
      pair.labels[number - 1] = `${label ?? ''}`;
      pairs.set(key, pair);
    }
  }
  return [...pairs.values()];
}

/** The rest, which stands on paper. */
export const withoutSevens = (said: view.SaidViewT): view.SaidViewT =>
  Object.assign(new view.SaidViewT(), said, { fields: said.fields.filter((field) => !isSeven(field)) });
