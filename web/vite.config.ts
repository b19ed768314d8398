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

/** `@packs`: where the content of each language lies. A language without a made-up pair offers none. */
const packs = {
  name: 'pane-packs',
  resolveId: (id: string) => (id === '@packs' ? '\0@packs' : null),
  load(id: string) {
    if (id !== '\0@packs') return null;
    const folder = join(build, 'content');
    const languages = existsSync(folder)
      ? readdirSync(folder)
          .flatMap((name) => /^(.+)\.panepack$/.exec(name)?.[1] ?? [])
          .sort()
      : [];
    if (languages.length === 0) throw new Error('The content is not built yet: run `make build` first.');
    const lines: string[] = [];
    const all = languages.map((language, n) => {
      const kinds = ['pack', 'pages', 'sample'].map((kind) => {
        const file = join(folder, `${language}.pane${kind}`);
        if (!existsSync(file)) return `${kind}: ''`;
        lines.push(`import ${kind}${n} from ${JSON.stringify(`${file}?url`)};`);
        return `${kind}: ${kind}${n}`;
      });
      return `${JSON.stringify(language)}: { ${kinds.join(', ')} }`;
    });
    return `${lines.join('\n')}\nexport default { ${all.join(', ')} };`;
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
    packs,
    svelte(),
    early,
    policy(join(web, '..', 'deploy', '_headers')),
    finish(join(web, 'dist')),
  ],
  resolve: {
    alias: [
      alias('fitwasm', made('The fit', [join(build, 'wasm', 'fit.wasm')])),
      alias('lockwasm', made('The lock', [join(build, 'wasm', 'lock.wasm')])),
      alias('wasm', made('The core', [process.env.PANE_WASM ?? join(build, 'wasm', 'pane.wasm')])),
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
