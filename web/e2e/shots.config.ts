import { defineConfig } from 'vitest/config';
import e2e from './vitest.config.ts';

// `npm run shots`: pictures of every screen into docs/pictures. `npm run kinds`: of pairs unlike the model.
export default defineConfig({ test: { ...e2e.test, include: ['e2e/shots.ts', 'e2e/kinds.ts'], testTimeout: 600_000 } });
