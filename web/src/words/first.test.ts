// What a first screen says is there before the later words are: whatever `main` reaches without fetching.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = join(import.meta.dirname, '..');
const fileOf = (path: string): string | undefined =>
  [path, `${path}.ts`, join(path, 'index.ts')].find((one) => /\.(ts|svelte)$/.test(one) && existsSync(one));

/** Every file that stands with the first screen: imported from `main`, and not by `import(...)`. */
function standing(): string[] {
  const found = new Set<string>();
  const rest = [join(src, 'main.ts')];
  for (let file = rest.pop(); file; file = rest.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const said = readFileSync(file, 'utf8').matchAll(/^\s*(?:import|export)\s(?!type\b)[^;'"]*?['"](\.[^'"]+)['"]/gm);
    for (const [, to] of said) {
      const next = fileOf(join(dirname(file), to as string));
      if (next) rest.push(next);
    }
  }
  return [...found];
}

const idsIn = (folder: string): Set<string> => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ftl'));
  const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  return new Set([...text.matchAll(/^([a-zA-Z][\w-]*) =/gm)].map(([, id]) => id as string));
};

describe('the first words', () => {
  const files = standing();
  it('are looked for where the first screens are', () => {
    const names = files.map((file) => relative(src, file));
    expect(names).toContain('ui/today/Today.svelte');
    expect(names).not.toContain('ui/screens.ts');
  });
  it('hold all that a first screen says', () => {
    const here = import.meta.dirname;
    const later = idsIn(join(here, 'en', 'later'));
    const lacking = files.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const whole = [...text.matchAll(/'([a-z][\w-]*)'/gi)].map(([, id]) => id as string);
      const begun = [...text.matchAll(/\bt\(`([a-z][\w-]*)\$\{/gi)].map(([, id]) => id as string);
      const said = [...later].filter((id) => whole.includes(id) || begun.some((head) => id.startsWith(head)));
      return said.map((id) => `${relative(src, file)}: ${id}`);
    });
    expect(lacking).toEqual([]);
  });
});
