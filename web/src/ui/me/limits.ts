/** What Pane cannot protect, in the order in which it is said. Each name has words in `limit-…`. */
export const limits = [
  'unlocked',
  'forced',
  'code',
  'spyware',
  'browser',
  'history',
  'server',
  'screenshots',
  'revealed',
  'traffic',
  'paper',
  'printed',
  'installed',
  'signed',
  'nobody',
] as const;
