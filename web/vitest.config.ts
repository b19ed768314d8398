import { defineConfig } from 'vitest/config';

// The built core, for the tests that load the real one.
const wasm = process.env.PANE_WASM ?? '../build/wasm/pane.wasm';

export default defineConfig({
  test: { include: ['tests/**/*.test.ts'], environment: 'node', env: { PANE_WASM: wasm } },
});
