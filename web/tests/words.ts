// The words stand before a test begins, as they do before a screen.
import { loadWords } from '../src/words/words';

await loadWords();
