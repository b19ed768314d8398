// The screens of practices: one file of the build, which no first screen waits for (../later.svelte.ts).
export { default as Run } from './Run.svelte';
export { default as Together } from '../together/Together.svelte';
