// What Help says after the lines, in this order. Each is plain words; none has a field, a tick or a button.
interface Section {
  name: string;
  lead?: string;
  list?: string[];
  lines: string[];
  after?: string;
}

const numbered = (name: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${name}-${i + 1}`);

export const sections: readonly Section[] = [
  {
    name: 'signs',
    lead: 'help-signs-lead',
    list: numbered('sign', 10),
    lines: [],
    after: 'help-signs-after',
  },
  { name: 'leaving', lines: numbered('help-leaving', 3) },
  { name: 'watched', lines: numbered('help-watched', 3) },
  { name: 'own', lines: numbered('help-own', 2) },
  { name: 'suicide', lines: numbered('help-suicide', 3) },
  { name: 'child', lines: numbered('help-child', 2) },
  { name: 'friend', lines: numbered('help-friend', 3) },
  { name: 'app', lines: ['help-app-quiet', 'help-app-back', 'help-app-light', 'help-app-depth', 'help-app-relay'] },
  {
    name: 'page',
    lines: ['help-page-noted', 'help-page-not', 'help-page-cover', 'help-page-trying'],
  },
];

/** Sentences that lead to a line of a kind; each has another one, `-none`, for countries where no such line is shown. */
export const pointsTo: Record<string, string> = { 'help-suicide-1': 'crisis', 'help-child-2': 'children' };
