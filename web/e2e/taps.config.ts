import { defineConfig } from 'vitest/config';
import e2e from './vitest.config.ts';

// `npm run taps`: a second tap at every point of every screen.
export default defineConfig({ test: { ...e2e.test, include: ['e2e/everywhere.ts'], disableConsoleIntercept: true } });
