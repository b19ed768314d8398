#!/usr/bin/env -S node --no-warnings
// Runs a Wasm program with this process's arguments, standard input and output; it gets no file and no network.
// Usage: tools/run-wasi.mjs PROGRAM.wasm [ARGUMENT ...]
import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';

const [program, ...rest] = process.argv.slice(2);
if (program === undefined) {
  console.error('usage: tools/run-wasi.mjs PROGRAM.wasm [ARGUMENT ...]');
  process.exit(2);
}
const wasi = new WASI({ version: 'preview1', args: [program, ...rest], returnOnExit: true });
const module = await WebAssembly.compile(await readFile(program));
const imports = { ...wasi.getImportObject(), env: { emscripten_notify_memory_growth() {} } };
process.exitCode = wasi.start(await WebAssembly.instantiate(module, imports));
