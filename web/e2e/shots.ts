// Pictures of every screen on a phone, the places at a desk as well, by day and by night, and of the sample pair's book as it
// is printed, into build/pictures.
// Those that docs/pictures holds already, for README and docs, are replaced there.
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { it } from 'vitest';
import { pictureOfBook } from './book-pages';
import { kPhone, settled, type Person } from './person';
import { openSample, sampleTour } from './sample';
import { useStage } from './stage';
import { tour } from './tour';

const stage = useStage();
const folder = new URL('../../build/pictures/', import.meta.url).pathname;
const told = new URL('../../docs/pictures/', import.meta.url).pathname;
const kAtADesk = new Set([
  'today',
  'pane',
  'moved',
  'share',
  'question-open',
  'check-in-open',
  'jar',
  'me',
  'journal',
  'help',
]);

it('takes them', async () => {
  mkdirSync(folder, { recursive: true });
  const { arrive } = await stage();
  const looks = { ...kPhone, still: true };
  const [a, b] = [await arrive('Ada', looks), await arrive('Kim', looks)];
  for (const person of [a, b]) await person.toEvening();
  const visit = async (name: string, { page }: Person) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      await page.screenshot({ path: `${folder}${name}-${colorScheme}.png` });
      if (!kAtADesk.has(name)) continue;
      await page.setViewportSize({ width: 1280, height: 860 });
      await page.screenshot({ path: `${folder}${name}-wide-${colorScheme}.png` });
      await page.setViewportSize({ width: kPhone.width, height: kPhone.height });
    }
    await page.emulateMedia({ colorScheme: 'light' });
  };
  await tour(a, b, visit);
  // What needs weeks of days is shown by the sample pair.
  const c = await arrive('Ada', looks);
  await c.toEvening();
  await openSample(c);
  await sampleTour(c, visit);
  await pictureOfBook(c, `${folder}book.png`);
  for (const name of readdirSync(told)) copyFileSync(folder + name, told + name);
});
