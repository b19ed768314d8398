// Screens that come after the first one stands, with words of their own: fetched once, at every start, whatever a person looks at.
// Not a way to fetch a screen because it is shown: what goes over the network says nothing of where somebody is.

import { loadLaterWords } from '../words/words';

type Screens = typeof import('./screens');

class Later {
  screens = $state.raw<Screens | null>(null);
  /** They could not be fetched. */
  failed = $state(false);
}

export const later = new Later();

/** Called once the first screen stands. */
export async function fetchLater(): Promise<void> {
  if (later.screens) return;
  later.failed = false;
  try {
    const [screens] = await Promise.all([import('./screens'), loadLaterWords()]);
    later.screens = screens;
    screens.holdSteady(document);
  } catch {
    later.failed = true;
  }
}
