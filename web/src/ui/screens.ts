// Screens that no first screen waits for: practices, and the pane. One file of the build (later.svelte.ts).
export { default as Days } from './days/Days.svelte';
export { default as Journey } from './journey/Journey.svelte';
export { default as Paper } from './paper/Paper.svelte';
export { default as Erase } from './me/Erase.svelte';
export { default as TakeAway } from './archive/TakeAway.svelte';
export { default as Backup } from './phrase/Backup.svelte';
export { default as Devices } from './phrase/Devices.svelte';
export { default as Phrase } from './phrase/Phrase.svelte';
export { default as Recovery } from './phrase/Recovery.svelte';
export { default as Run } from './run/Run.svelte';
export { default as Together } from './together/Together.svelte';
export { default as Moved } from './pane/Moved.svelte';
export { default as Pane } from './pane/Pane.svelte';
