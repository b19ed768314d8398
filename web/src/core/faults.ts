// Why the app cannot go on here. Words for each stand in src/words (fault-...), and a test asks for them.

export const faults = [
  'framed',
  'shared',
  'storage',
  'taken',
  'insecure',
  'core-failed',
  'damaged',
  'other-tab',
  'old-app',
] as const;
export type FaultId = (typeof faults)[number];
