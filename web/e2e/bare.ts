// An app that does nothing: a page, a worker that reads what Pane would read, a heading. What it takes to start is
// what this browser on this machine takes before anything is done with what was read.
// Not Pane, and served in its place only by bench.ts.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const files: Record<string, string> = {
  'index.html':
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title>' +
    '<script type="module" src="./page.js"></script></head><body></body></html>',
  'page.js': `
const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }) => {
  const nav = document.createElement('nav');
  nav.className = 'tabs';
  const main = document.createElement('main');
  const heading = document.createElement('h1');
  heading.textContent = data + ' records';
  main.append(heading);
  document.body.append(nav, main);
};`,
  'worker.js': `
const asked = indexedDB.open('pane', 1);
asked.onsuccess = () => {
  const all = asked.result.transaction('kv').objectStore('kv').getAll(IDBKeyRange.bound('c/', 'c0', false, true));
  all.onsuccess = () => postMessage(all.result.length);
};`,
};

/** A folder that `pane serve --app` serves. */
export function bareApp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pane-bare-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
