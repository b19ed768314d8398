// The words of the app: one bundle of Fluent messages, put together from one file a room (words/en).
// Not here: words of a pack or of a person; those come from the core as they are.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

const rooms = import.meta.glob<string>('./en/*.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

// Fluent would put invisible marks round every name, and they would end up in what is copied and read aloud. They stand
// only where they are needed: round what is written from right to left, which would turn the sentence about it round.
const bundle = new FluentBundle('en', { useIsolating: false });
for (const text of Object.values(rooms)) bundle.addResource(new FluentResource(text));

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1eeff}]/u;
const isolated = (value: FluentVariable): FluentVariable =>
  typeof value === 'string' && rightToLeft.test(value) ? `\u2068${value}\u2069` : value;

/** What dates and numbers are written in: the device's own habit where it fits the words around them. */
export const language = globalThis.navigator?.language.startsWith('en') ? navigator.language : 'en';

/** The message `id` in words. */
export function t(id: string, args: Record<string, FluentVariable> = {}): string {
  const message = bundle.getMessage(id);
  if (!message?.value) throw new Error(`No words for "${id}".`);
  const safe = Object.entries(args).map(([name, value]) => [name, isolated(value)] as const);
  return bundle.formatPattern(message.value, Object.fromEntries(safe));
}

/** True where `id` has words. */
export const has = (id: string): boolean => bundle.hasMessage(id);
