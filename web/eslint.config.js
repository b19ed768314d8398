import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// The time is read in one file (src/platform/clock.ts), what a device keeps and sends goes through the worker, and
// no markup is ever made from strings.
const ownRules = {
  'no-restricted-syntax': [
    'error',
    { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Time is read in clock.ts.' },
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is read in clock.ts.' },
    { selector: "MemberExpression[property.name='innerHTML']", message: 'Markup is never made from strings.' },
    { selector: 'SvelteMustacheTag[kind=raw]', message: 'Markup is never made from strings.' },
  ],
  'no-restricted-globals': ['error', 'localStorage', 'sessionStorage', 'fetch', 'WebSocket', 'indexedDB'],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
};

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/core/generated/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig } },
  },
  { files: ['src/**/*.ts', 'src/**/*.svelte'], rules: ownRules },
  {
    files: ['src/platform/*.ts', 'src/core/worker.ts', 'src/sw.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  { files: ['src/platform/clock.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.svelte', '**/*.ts'], rules: { 'no-undef': 'off' } },
);
