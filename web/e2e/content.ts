// What the packs say, in the language that is tested: English, or the one that PANE_LANGUAGE names.
import { readdirSync, readFileSync } from 'node:fs';
import { spoken } from '../src/words/language';

const folder = new URL(`../../content/${spoken}/`, import.meta.url);

export const content = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
export const pagesOf = (): string[] =>
  readdirSync(new URL('practices/', folder)).map((file) => content(`practices/${file}`));

/** The words of a card. */
export function card(id: string): string {
  const all = readdirSync(new URL('questions/', folder)).map((file) => content(`questions/${file}`));
  const words = new RegExp(`- id: ${id.replace('.', '\\.')}\\n(?:.*\\n)*? +words: "?(.+?)"?\\n`).exec(
    all.join('\n'),
  )?.[1];
  if (!words) throw new Error(`No card is called ${id}.`);
  return words;
}

/** The title of a practice. */
export const titleOf = (id: string): string => /^title: "?(.+?)"?$/m.exec(content(`practices/${id}.md`))?.[1] ?? '';
