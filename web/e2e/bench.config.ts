import { defineConfig } from 'vitest/config';
import e2e from './vitest.config.ts';

// `npm run bench`, by way of bench/browser/run: figures, never a test with a clock.
export default defineConfig({
  test: {
    ...e2e.test,
    include: ['e2e/bench.ts'],
    testTimeout: 900_000,
    reporters: ['minimal'],
    disableConsoleIntercept: true,
  },
});
