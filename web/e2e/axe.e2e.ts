import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { kPhone, settled } from './person';
import { useStage } from './stage';
import { tour } from './tour';

const stage = useStage();

it(
  'finds nothing on any screen, light and dark; nothing moves where that was asked for, or sideways down to 320 px',
  { timeout: 400_000 },
  async () => {
    const { arrive } = await stage();
    const looks = { ...kPhone, still: true };
    const [a, b] = [await arrive('Ada', looks), await arrive('Kim', looks)];
    const found: string[] = [];
    const seen: string[] = [];
    await tour(a, b, async (name, { page }) => {
      seen.push(name);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await settled(page);
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        for (const { id, nodes } of violations) {
          const where = nodes.map(({ html, failureSummary }) => `${html.slice(0, 120)} (${failureSummary ?? ''})`);
          found.push(`${name}, ${colorScheme}: ${id}: ${where.join(' | ')}`);
        }
      }
      const moving = await page.evaluate(() => document.getAnimations().length);
      if (moving > 0) found.push(`${name}: ${moving} things move for someone who asked for stillness`);
      await page.emulateMedia({ colorScheme: 'light' });
      for (const width of [320, 1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (over > 0) found.push(`${name}: ${over} px too wide at ${width}`);
      }
    });
    expect(seen.length).toBeGreaterThan(25);
    expect(found).toEqual([]);
  },
);
