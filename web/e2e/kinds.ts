// Pictures of the pane for pairs that the model does not hold: a happy pair's first bad evening, the two ends only, a life that
// broke, one who fell silent. Into build/pictures/kinds, to be looked at: what is said of each must be true.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { t } from '../src/words/words';
import { kPhone, settled } from './person';
import { openSample } from './sample';
import { useStage } from './stage';

const stage = useStage();
const root = new URL('../../', import.meta.url).pathname;
const folder = `${root}build/pictures/kinds/`;
/** Kind, days, and which pair of it. */
const kinds = [
  ['first-bad', 28, 1],
  ['ends', 60, 2],
  ['broke-5', 120, 5],
  ['broke-21', 120, 5],
  ['one-gone', 120, 1],
  ['trend', 120, 7],
] as const;

it('takes them', { timeout: 600_000 }, async () => {
  mkdirSync(folder, { recursive: true });
  const { arrive } = await stage();
  for (const [kind, days, seed] of kinds) {
    const words = `${folder}${kind}.yaml`;
    const sample = `${folder}${kind}.panesample`;
    writeFileSync(
      words,
      `me: Robin\nother: Kai\ndays: ${days}\nseed: ${seed}\ncheckins: []\nquestions: []\nappreciations: []\njournal: []\n`,
    );
    execFileSync(process.env.PANE ?? `${root}build/native/cli/pane`, [
      'simulate',
      ...['--sample', words, '--kind', kind, '--out', sample],
    ]);
    const person = await arrive(kind, { ...kPhone, still: true });
    await person.page.addInitScript(
      (bytes) => {
        const { fetch } = window;
        window.fetch = (what, how) =>
          what instanceof URL && what.pathname.endsWith('.panesample')
            ? Promise.resolve(new Response(Uint8Array.from(bytes)))
            : fetch(what, how);
      },
      [...readFileSync(sample)],
    );
    await person.reload();
    await openSample(person);
    for (const [name, ...way] of [
      ['pane', 'tab-pane'],
      ['moved', 'tab-pane', 'moved-title'],
    ] as const) {
      for (const row of way) await person.press(row);
      await settled(person.page);
      for (const waiting of ['pane-newer', 'pane-working-title'])
        await person.page.getByText(t(waiting)).waitFor({ state: 'detached', timeout: 60_000 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await person.page.emulateMedia({ colorScheme });
        await person.page.screenshot({ path: `${folder}${kind}-${name}-${colorScheme}.png`, fullPage: true });
      }
      await person.page.emulateMedia({ colorScheme: 'light' });
    }
  }
});
