import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// The built core, for the tests that load the real one.
const wasm = process.env.PANE_WASM ?? '../build/wasm/pane.wasm';

export default defineConfig({
  plugins: [svelte()],
  resolve: { alias: { '@helplines': join(import.meta.dirname, '..', 'build', 'content', 'helplines.json') } },
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['tests/words.ts'],
    env: { PANE_WASM: wasm },
  },
});
