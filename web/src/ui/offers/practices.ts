// What a practice is called. Which practices there are is the core's.
import { s } from '../parts/text';
import { has, t } from '../../words/words';

type Name = Parameters<typeof s>[0];

export const practice = (name: Name): string => {
  const id = `offers-practice-${s(name)}`;
  return has(id) ? t(id) : s(name);
};

/** One line more; a practice that this app has no words for has none. */
export const practiceNote = (name: Name, other: string): string => {
  const id = `offers-practice-${s(name)}-note`;
  return has(id) ? t(id, { other }) : '';
};
