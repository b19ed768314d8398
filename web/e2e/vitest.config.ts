import { defineConfig } from 'vitest/config';

// Two browsers and a relay for each test: one file at a time, and no second try that would hide a race.
export default defineConfig({
  test: {
    include: ['e2e/*.e2e.ts'],
    environment: 'node',
    setupFiles: ['e2e/language.ts', 'tests/words.ts'],
    root: new URL('..', import.meta.url).pathname,
    fileParallelism: false,
    retry: 0,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: ['verbose'],
  },
});
