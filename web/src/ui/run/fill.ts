// What is filled in on the fields of one part: it belongs to who is filling in as long as it stands here, and each change
// goes to the core, typed text a little later (parts/draft.ts).
// Not a judge of whether it may go: `has` only says whether anything stands in a field.
import type { view } from '../../core/types';
import { drafting } from '../parts/draft';
import { s } from '../parts/text';

/** By the kind of its field one of them counts (command.Fill). */
export interface Value {
  text: string;
  keys: number[];
  number: number;
}
export interface Filled extends Value {
  field: number;
}

export const kNothing: Value = { text: '', keys: [], number: 0 };

/** Something stands there. */
export const has = ({ text, keys, number }: Value): boolean => text.trim() !== '' || keys.length > 0 || number !== 0;

/** Three dots are left, for which one's own words are wanted. */
export const dotted = ({ text }: Value): boolean => text.includes('…');

/** A choice of several: those chosen, in the order in which they were; one that is chosen again goes. `most` 0: any. */
export function chosen(keys: readonly number[], key: number, most = 0): number[] {
  if (keys.includes(key)) return keys.filter((one) => one !== key);
  return most > 0 && keys.length >= most ? [...keys] : [...keys, key];
}

/** `keep` says whether it was taken: what is too long is not. */
export function filling(keep: (filled: Filled) => Promise<boolean>) {
  const drafts = new Map<number, ReturnType<typeof drafting<Filled>>>();
  const taken = new Map<number, Promise<boolean>>();
  const draft = (field: number) => {
    const there = drafts.get(field) ?? drafting<Filled>((filled) => void taken.set(field, keep(filled)));
    drafts.set(field, there);
    return there;
  };
  return {
    /** What is in a field now. `now`: it was chosen, not typed. */
    changed(field: number, value: Value, now: boolean): void {
      const own = draft(field);
      own.changed({ field, ...value });
      if (now) own.flush();
    },
    /** All of it is kept now: it is about to go, or the page is. */
    flush: (): void => drafts.forEach((own) => own.flush()),
    /** The first field whose last value was not taken; else undefined. Nothing goes on before it is known. */
    async refused(): Promise<number | undefined> {
      drafts.forEach((own) => own.flush());
      for (const [field, was] of taken) if (!(await was)) return field;
      return undefined;
    },
  };
}

/** The values of fields as the core has them, for who goes on with them. */
export const valuesOf = (fields: readonly view.FieldViewT[]): Record<number, Value> =>
  Object.fromEntries(fields.map(({ key, text, keys, number }) => [key, { text: s(text), keys: [...keys], number }]));
