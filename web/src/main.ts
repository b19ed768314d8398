// Starts the app: draws the first screen, then lets the core open what is stored.
import { mount } from 'svelte';
import App from './ui/App.svelte';
import { start } from './core/app.svelte';

start();
const target = document.getElementById('app');
if (target) mount(App, { target });
