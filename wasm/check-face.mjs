// Compares what each module asks of its host, and what it offers, with wasm/NAME.imports.txt and wasm/NAME.exports.txt.
// A symbol that is missing at link time can silently become an import; an export more is an entrance more.
// Usage: node wasm/check-face.mjs NAME.wasm...
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const folder = import.meta.dirname ?? new URL('.', import.meta.url).pathname;

let failed = 0;
for (const file of process.argv.slice(2)) {
  const name = basename(file, '.wasm');
  const module = await WebAssembly.compile(await readFile(file));
  const faces = {
    imports: WebAssembly.Module.imports(module).map((i) => `${i.kind} ${i.module}.${i.name}`),
    exports: WebAssembly.Module.exports(module).map((e) => `${e.kind} ${e.name}`),
  };
  for (const [list, found] of Object.entries(faces)) {
    const expected = (await readFile(join(folder, `${name}.${list}.txt`), 'utf8')).split('\n').filter(Boolean);
    for (const line of found.filter((f) => !expected.includes(f))) {
      console.error(`${name}.wasm has '${line}', which wasm/${name}.${list}.txt does not name.`);
      failed++;
    }
    for (const line of expected.filter((e) => !found.includes(e))) {
      console.error(`${name}.wasm lacks '${line}', which wasm/${name}.${list}.txt names.`);
      failed++;
    }
  }
}
process.exitCode = failed === 0 ? 0 : 1;
