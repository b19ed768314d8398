// The screens, which draw what the core says. The worker that runs it was started before them: see core/early.ts.
import { mount } from 'svelte';
import App from './ui/App.svelte';
import { start } from './core/app.svelte';
import { stayAway } from './ui/help/leave';
import { spoken } from './words/language';
import { loadWords } from './words/words';

stayAway();
document.documentElement.lang = spoken;
start();
const target = document.getElementById('app');
const unread = {
  en: 'Pane did not arrive whole. Load this page again.',
  de: 'Pane ist nicht ganz angekommen. Lade diese Seite neu.',
};
if (target) {
  loadWords().then(
    () => mount(App, { target }),
    // Without words there is no screen to say it on.
    () => (target.textContent = unread[spoken]),
  );
}
