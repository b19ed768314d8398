// What the packs say, in the language that is tested: English, or the one that PANE_LANGUAGE names.
import { readdirSync, readFileSync } from 'node:fs';
import { spoken } from '../src/words/language';

const folderOf = (language: string): URL => new URL(`../../content/${language}/`, import.meta.url);
const folder = folderOf(spoken);

export const content = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
export const pagesOf = (): string[] =>
  readdirSync(new URL('practices/', folder)).map((file) => content(`practices/${file}`));

/** The words of each card, by its id. */
export function cards(language: string = spoken): Map<string, string> {
  const questions = new URL('questions/', folderOf(language));
  const all = readdirSync(questions).map((file) => readFileSync(new URL(file, questions), 'utf8'));
  const found = all.join('\n').matchAll(/^ {2}- id: (\S+)\n(?: {4}(?!words:).*\n)* {4}words: (.+)\n/gm);
  return new Map([...found].map(([, id, words]) => [id as string, (words as string).replace(/^"(.*)"$/, '$1')]));
}

export function card(id: string): string {
  const words = cards().get(id);
  if (!words) throw new Error(`No card is called ${id}.`);
  return words;
}

/** The title of a practice. */
export const titleOf = (id: string): string => /^title: "?(.+?)"?$/m.exec(content(`practices/${id}.md`))?.[1] ?? '';
