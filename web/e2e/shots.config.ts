import { defineConfig } from 'vitest/config';
import e2e from './vitest.config.ts';

// `npm run shots`: pictures of every screen into docs/pictures.
export default defineConfig({ test: { ...e2e.test, include: ['e2e/shots.ts'], testTimeout: 600_000 } });
