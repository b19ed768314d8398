// How the app is built: hashed files, no inline code (the relay's policy forbids it), and two bundles of screens, of which
// the second comes by itself after the first (src/ui/later.svelte.ts): going to a screen never causes a request.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { finish } from './tools/finish.ts';
import { policy } from './tools/policy.ts';
import { slim } from './tools/slim.ts';

const web = import.meta.dirname;
const build = join(web, '..', 'build');

/** Of these files, the first that is there; which are not is said when the build starts. */
const missing: string[] = [];
function made(what: string, candidates: string[]): string {
  const found = candidates.find((file) => existsSync(file));
  if (!found) missing.push(`${what} is not built yet (${candidates[0]}): run \`make build\` first.`);
  return found ?? (candidates[0] as string);
}

const sayMissing = {
  name: 'pane-made',
  buildStart() {
    if (missing.length > 0) throw new Error(missing.join('\n'));
  },
};

/** `@name`, with or without `?url` and the like behind it. */
const alias = (name: string, file: string) => ({ find: new RegExp(`^@${name}(\\?.*)?$`), replacement: `${file}$1` });

function packs(kind: string): string[] {
  const folder = join(build, 'content');
  if (!existsSync(folder)) return [join(folder, `en.${kind}`)];
  return readdirSync(folder)
    .filter((name) => name.endsWith(`.${kind}`))
    .sort()
    .map((name) => join(folder, name));
}

/** A script of its own before all others, so that the worker starts while the screens are still on their way. */
const early: Plugin = {
  name: 'pane-early',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle }) {
      const chunk = Object.values(bundle ?? {}).find((made) => made.type === 'chunk' && made.name === 'early');
      if (!chunk) throw new Error('src/core/early.ts did not become a file of its own.');
      return [
        {
          tag: 'script',
          // async: it waits for no other script.
          attrs: { type: 'module', async: true, crossorigin: true, src: `./${chunk.fileName}` },
          injectTo: 'head',
        },
      ];
    },
  },
};

/** `@sample`: where the made-up pair lies, or empty: an app that was built without one offers none. */
const samplePair = {
  name: 'pane-sample',
  resolveId: (id: string) => (id === '@sample' ? '\0@sample' : null),
  load(id: string) {
    if (id !== '\0@sample') return null;
    const file = process.env.PANE_SAMPLE ?? join(build, 'content', 'sample.panesample');
    return existsSync(file) ? `export { default } from ${JSON.stringify(`${file}?url`)};` : `export default '';`;
  },
};

// Safari 16.4 (March 2023) and its time: module workers, Web Locks, container queries.
const targets = {
  chrome: 111 << 16,
  firefox: 115 << 16,
  safari: (16 << 16) | (4 << 8),
  ios_saf: (16 << 16) | (4 << 8),
};

export default defineConfig(() => ({
  base: './',
  plugins: [
    sayMissing,
    slim,
    samplePair,
    svelte(),
    early,
    policy(join(web, '..', 'deploy', '_headers')),
    finish(join(web, 'dist')),
  ],
  resolve: {
    alias: [
      alias('fitwasm', made('The fit', [join(build, 'wasm', 'fit.wasm')])),
      alias('wasm', made('The core', [process.env.PANE_WASM ?? join(build, 'wasm', 'pane.wasm')])),
      alias('pack', made('The content pack', [process.env.PANE_PACK ?? '', ...packs('panepack')].filter(Boolean))),
      alias('pages', made('The practices', packs('panepages'))),
      alias('helplines', made('The list of help lines', [join(build, 'content', 'helplines.json')])),
    ],
  },
  // While developing, the relay of `pane serve`. It keeps the Host that the page dialled: a login signs that.
  server: { proxy: { '^/ws$': { target: 'ws://127.0.0.1:7263', ws: true } } },
  assetsInclude: ['**/*.panepack', '**/*.panepages', '**/*.panesample'],
  css: { transformer: 'lightningcss' as const, lightningcss: { targets } },
  worker: { format: 'es' as const },
  build: {
    target: ['chrome111', 'firefox115', 'safari16.4'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: {
      input: {
        early: join(web, 'src', 'core', 'early.ts'),
        index: join(web, 'index.html'),
        sw: join(web, 'src', 'sw.ts'),
      },
      output: {
        entryFileNames: (chunk: { name: string }) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
}));
