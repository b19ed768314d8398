import { expect, it } from 'vitest';
import { axe } from './axe';
import { kPhone } from './person';
import { spills } from './spills';
import { useStage } from './stage';
import { tour } from './tour';

const stage = useStage();

it(
  'finds nothing on any screen, light and dark; nothing moves where that was asked for, or sideways down to 320 px',
  { timeout: 400_000 },
  async () => {
    const { arrive } = await stage();
    const looks = { ...kPhone, still: true };
    // One very long word, and one that runs the other way.
    const [a, b] = [
      await arrive('Wolfeschlegelsteinhausenbergerdorff Jr', looks),
      await arrive('שירה <b>בת</b> 🌊', looks),
    ];
    const found: string[] = [];
    const seen: string[] = [];
    await tour(a, b, async (name, person) => {
      const { page } = person;
      seen.push(name);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await axe(person)).map((what) => `${name}, ${colorScheme}: ${what}`));
      }
      const moving = await page.evaluate(() => document.getAnimations().length);
      if (moving > 0) found.push(`${name}: ${moving} things move for someone who asked for stillness`);
      await page.emulateMedia({ colorScheme: 'light' });
      found.push(...(await spills(page)).map((what) => `${name}: ${what}`));
    });
    expect(seen.length).toBeGreaterThan(25);
    expect(found).toEqual([]);
  },
);
