// Compares what a module asks of its host, and what it offers, with wasm/imports.txt and wasm/exports.txt. A symbol
// that is missing at link time can silently become an import; an export more is an entrance more.
// Usage: node wasm/check-face.mjs pane.wasm
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const module = await WebAssembly.compile(await readFile(process.argv[2]));
const faces = {
  'imports.txt': WebAssembly.Module.imports(module).map((i) => `${i.kind} ${i.module}.${i.name}`),
  'exports.txt': WebAssembly.Module.exports(module).map((e) => `${e.kind} ${e.name}`),
};

let failed = 0;
for (const [list, found] of Object.entries(faces)) {
  const expected = (await readFile(join(folder, list), 'utf8')).split('\n').filter(Boolean);
  for (const line of found.filter((f) => !expected.includes(f))) {
    console.error(`The module has '${line}', which wasm/${list} does not name.`);
    failed++;
  }
  for (const line of expected.filter((e) => !found.includes(e))) {
    console.error(`The module lacks '${line}', which wasm/${list} names.`);
    failed++;
  }
}
process.exitCode = failed === 0 ? 0 : 1;
