// The words stand before a test begins, as they do before a screen.
import { loadLaterWords, loadWords } from '../src/words/words';

await loadWords();
await loadLaterWords();
