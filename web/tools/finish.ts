// The last steps of a build: page and service worker learn its name and the latter the files, and each file that shrinks gets a .br and a .gz beside it.
// Not part of the running app.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const kWorker = 'sw.js';
const kPage = 'index.html';
// What a first screen needs comes first; the order never depends on what a person does.
const kOrder = ['.html', '.css', '.js', '.wasm', '.panepack', '.woff2', '.webmanifest', '.panepages', '.panesample'];
const kPacked: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  '.br': (bytes) => brotliCompressSync(bytes),
  '.gz': (bytes) => gzipSync(bytes, { level: 9 }),
};
const kShrinks = new Set([
  '.html',
  '.css',
  '.js',
  '.wasm',
  '.panepack',
  '.panepages',
  '.panesample',
  '.svg',
  '.webmanifest',
  '.json',
  '.txt',
]);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((name) => !(extname(name) in kPacked));
}

function rank(name: string): number {
  const at = kOrder.indexOf(extname(name));
  return at < 0 ? kOrder.length : at;
}

/** Every file of the app but the service worker, in the one order in which it is fetched, with what it must hold. */
function listOf(folder: string, names: readonly string[]): [file: string, integrity: string][] {
  return names
    .filter((name) => name !== kWorker)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((name) => {
      const hash = createHash('sha256').update(readFileSync(join(folder, name)));
      return [name === kPage ? './' : `./${name}`, `sha256-${hash.digest('base64')}`];
    });
}

export function finish(folder: string): Plugin {
  let written = false;
  return {
    name: 'pane-finish',
    apply: 'build',
    writeBundle() {
      written = true;
    },
    closeBundle() {
      if (!written) return; // the build failed, and has said why
      const names = filesIn(folder);
      const all = createHash('sha256');
      for (const name of [...names].sort()) all.update(name).update(readFileSync(join(folder, name)));
      const build = all.digest('hex').slice(0, 16);
      const page = readFileSync(join(folder, kPage), 'utf8').replaceAll('__PANE_BUILD__', build);
      writeFileSync(join(folder, kPage), page); // before the list is made, which has it
      const worker = readFileSync(join(folder, kWorker), 'utf8')
        .replaceAll('__PANE_FILES__', JSON.stringify(listOf(folder, names)))
        .replaceAll('__PANE_BUILD__', JSON.stringify(build));
      writeFileSync(join(folder, kWorker), worker);
      for (const name of filesIn(folder).filter((file) => kShrinks.has(extname(file)))) {
        const plain = readFileSync(join(folder, name));
        for (const [ending, pack] of Object.entries(kPacked)) {
          const packed = pack(plain);
          if (packed.length < plain.length) writeFileSync(join(folder, name + ending), packed);
        }
      }
    },
  };
}
