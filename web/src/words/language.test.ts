// Which language is spoken, and that each says all of it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages, nameOf, spokenOf } from './language';

describe('the language spoken', () => {
  it.each([
    [null, [], 'en'],
    [null, ['fr-FR', 'de-AT', 'en'], 'de'],
    [null, ['ja'], 'en'],
    ['de', ['en-GB'], 'de'],
    ['en', ['de-DE'], 'en'],
    ['xx', ['de-CH'], 'de'],
  ] as const)('is, with %s chosen and %j wished for: %s', (chosen, wishes, is) =>
    expect(spokenOf(chosen, wishes)).toBe(is),
  );
  it('is called by its own name', () => expect(languages.map(nameOf)).toEqual(['English', 'Deutsch']));
});

const here = import.meta.dirname;
/** The first and the later ones. */
const filesOf = (language: string): string[] =>
  readdirSync(join(here, language), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ftl'))
    .sort();
/** Of each message: its attributes, what is put in, and between what it chooses. */
function shape(language: string): Map<string, string> {
  const all = new Map<string, string>();
  for (const file of filesOf(language)) {
    const text = readFileSync(join(here, language, file), 'utf8').replace(/^#.*$/gm, '');
    for (const [, id, body] of text.matchAll(/^([a-zA-Z][\w-]*) =([\s\S]*?)(?=^[a-zA-Z]|(?![\s\S]))/gm)) {
      const put = [...(body as string).matchAll(/\$\w+/g)].map(([name]) => name);
      const named = [...(body as string).matchAll(/^\s+\.[\w-]+ =/gm)].map(([name]) => name.trim());
      all.set(id as string, `${file} ${[...new Set(put)].sort().join()} ${named.sort().join()}`);
    }
  }
  return all;
}

describe('every language', () => {
  const english = shape('en');
  it('is one that has content', () => {
    const packs = readdirSync(join(here, '..', '..', '..', 'content'), { withFileTypes: true });
    const folders = packs.filter((one) => one.isDirectory() && one.name !== 'help').map(({ name }) => name);
    expect(folders.sort()).toEqual([...languages].sort());
  });
  it.each(languages)('says all that English says, and nothing else: %s', (language) => {
    const own = shape(language);
    expect(english.size).toBeGreaterThan(800);
    const lacking = [...english].filter(([id, put]) => own.get(id) !== put).map(([id]) => id);
    const over = [...own.keys()].filter((id) => !english.has(id));
    expect({ lacking, over }).toEqual({ lacking: [], over: [] });
  });
  it('keeps the voice in German, too', () => {
    const said = filesOf('de')
      .flatMap((file) => readFileSync(join(here, 'de', file), 'utf8').split('\n'))
      .filter((line) => !line.startsWith('#'));
    const never =
      /!|\b(er\/sie|sie\/er|partner(in)?|verpasst|sollst|solltest|versagt|gut gemacht|bewiesen|klinisch|garantier\w*|heilt|trigger)\b/i;
    expect(said.length).toBeGreaterThan(800);
    expect(said.filter((line) => never.test(line.replace(/^[\w-]+ =/, '')))).toEqual([]);
  });
});
