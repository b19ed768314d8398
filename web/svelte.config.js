import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

// Types only: styles are plain files of src/ui/styles.
export default { preprocess: vitePreprocess({ style: false }) };
