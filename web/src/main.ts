// The screens, which draw what the core says. The worker that runs it was started before them: see core/early.ts.
import { mount } from 'svelte';
import App from './ui/App.svelte';
import { start } from './core/app.svelte';
import { stayAway } from './ui/help/leave';
import { spoken } from './words/language';

stayAway();
document.documentElement.lang = spoken;
start();
const target = document.getElementById('app');
if (target) mount(App, { target });
