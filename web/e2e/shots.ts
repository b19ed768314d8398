// Pictures of every screen on a phone, the places at a desk as well, by day and by night, into build/pictures.
// Those that docs/pictures holds already, for README and docs, are replaced there.
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { it } from 'vitest';
import { kPhone, settled } from './person';
import { useStage } from './stage';
import { tour } from './tour';

const stage = useStage();
const folder = new URL('../../build/pictures/', import.meta.url).pathname;
const told = new URL('../../docs/pictures/', import.meta.url).pathname;
const kAtADesk = new Set(['today', 'share', 'question-open', 'check-in-open', 'jar', 'me', 'journal', 'help']);

it('takes them', async () => {
  mkdirSync(folder, { recursive: true });
  const { arrive } = await stage();
  const looks = { ...kPhone, still: true };
  const [a, b] = [await arrive('Ada', looks), await arrive('Kim', looks)];
  // A quarter past eight in the evening, whenever they are taken.
  const evening = new Date();
  evening.setHours(20, 15, 0, 0);
  for (const person of [a, b]) await person.setClock(evening.getTime() - Date.now());
  await tour(a, b, async (name, { page }) => {
    await page.mouse.move(0, 0); // what was pressed last would look touched
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      await page.screenshot({ path: `${folder}${name}-${colorScheme}.png` });
      if (!kAtADesk.has(name)) continue;
      await page.setViewportSize({ width: 1280, height: 860 });
      await page.screenshot({ path: `${folder}${name}-wide-${colorScheme}.png` });
      await page.setViewportSize({ width: kPhone.width, height: kPhone.height });
    }
    // And as those see it who ask for more contrast, or for colours of their own.
    for (const [look, media] of [
      ['contrast', { colorScheme: 'light', contrast: 'more' }],
      ['forced', { colorScheme: 'dark', forcedColors: 'active' }],
    ] as const) {
      await page.emulateMedia(media);
      await settled(page);
      await page.screenshot({ path: `${folder}${name}-${look}.png` });
    }
    await page.emulateMedia({ colorScheme: 'light', contrast: null, forcedColors: null });
  });
  for (const name of readdirSync(told)) copyFileSync(folder + name, told + name);
});
