// The words of the app: one bundle of Fluent messages, put together from one file a room (words/en).
// Not here: words of a pack or of a person; those come from the core as they are.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

const rooms = import.meta.glob<string>('./en/*.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

// Names stand in their own elements where their direction matters, so the invisible isolation marks are left out: they
// would end up in what is copied and read aloud.
const bundle = new FluentBundle('en', { useIsolating: false });
for (const text of Object.values(rooms)) bundle.addResource(new FluentResource(text));

/** What dates and numbers are written in: the device's own habit where it fits the words around them. */
export const language = globalThis.navigator?.language.startsWith('en') ? navigator.language : 'en';

/** The message `id` in words. */
export function t(id: string, args: Record<string, FluentVariable> = {}): string {
  const message = bundle.getMessage(id);
  if (!message?.value) throw new Error(`No words for "${id}".`);
  return bundle.formatPattern(message.value, args);
}

/** True where `id` has words. */
export const has = (id: string): boolean => bundle.hasMessage(id);
