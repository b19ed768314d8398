// The words of the app: one bundle of Fluent messages, in the language that is spoken: one file a room (words/en), and
// those of rooms that no first screen waits for (words/en/later).
// Not here: words of a pack or of a person; those come from the core as they are.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { spoken, type Language } from './language';

type Load = Record<Language, () => Promise<{ default: string[] }>>;
const first: Load = { en: () => import('./words-en'), de: () => import('./words-de') };
const later: Load = { en: () => import('./later-en'), de: () => import('./later-de') };
// Fluent would put invisible marks round every name, and they would end up in what is copied and read aloud. They stand
// only where they are needed: round what is written from right to left, which would turn the sentence about it round.
const bundle = new FluentBundle(spoken, { useIsolating: false });

async function add(load: Load): Promise<void> {
  const { default: texts } = await load[spoken]();
  for (const text of texts) bundle.addResource(new FluentResource(text));
}

/** Before anything is said; main.ts waits for it. */
export const loadWords = (): Promise<void> => add(first);

/** Before one of the later screens stands (ui/later.svelte.ts). */
export const loadLaterWords = (): Promise<void> => add(later);

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1eeff}]/u;
const isolated = (value: FluentVariable): FluentVariable =>
  typeof value === 'string' && rightToLeft.test(value) ? `\u2068${value}\u2069` : value;

/** The message `id` in words. */
export function t(id: string, args: Record<string, FluentVariable> = {}): string {
  const message = bundle.getMessage(id);
  if (!message?.value) throw new Error(`No words for "${id}".`);
  const safe = Object.entries(args).map(([name, value]) => [name, isolated(value)] as const);
  return bundle.formatPattern(message.value, Object.fromEntries(safe));
}

/** True where `id` has words. */
export const has = (id: string): boolean => bundle.hasMessage(id);
