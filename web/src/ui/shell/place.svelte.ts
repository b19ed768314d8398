// What the screens themselves remember while the app is open: whether Help lies over it, and the pages that the core
// has no part in. Kept in memory alone; closing the app forgets it.

/** Pages that come before or beside what the core shows. `left`: the breathing screen, for whoever left in a hurry. */
export type Aside =
  | 'limits'
  | 'how'
  | 'erase'
  | 'archive'
  | 'book'
  | 'find' // what was between two
  | 'find-mine' // what is mine alone
  | 'passcode'
  | 'breathe'
  | 'left';

class Here {
  /** Help lies over whatever screen is there. */
  help = $state(false);
  aside = $state<Aside | null>(null);
  /** Someone said during the first run that they are under 16: Help then begins with lines for young people. */
  young = $state(false);
  /** The connection was lost, or could not be made. */
  away = $state(false);
}

export const here = new Here();

/** Opens again what was passed, closed or kept last, as long as it says so. */
export const undo: { act: () => void } = { act: () => undefined };
