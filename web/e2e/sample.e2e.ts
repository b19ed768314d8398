// The made-up pair: every screen alive, nothing stored, nothing sent, nothing left behind.
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import { axe } from './axe';
import * as acts from './evening';
import { kPhone, settled } from './person';
import { openSample, sampleTour } from './sample';
import { spills } from './spills';
import { useStage } from './stage';

const stage = useStage();

/** What the browser keeps, without where one is in its history. */
const keeps = (all: string): string => {
  const lines = all.split('\n');
  return [...lines.slice(0, -3), ...lines.slice(-1)].join('\n');
};

it(
  'walks through the sample pair: no store, no request, no trace, and axe finds nothing',
  { timeout: 400_000 },
  async () => {
    const { arrive } = await stage();
    const a = await arrive('Ada', { ...kPhone, still: true });
    await a.reads('welcome-title');
    await a.page.waitForLoadState('networkidle');
    const before = { kept: keeps(await a.kept()), asked: a.line.asked.length };
    await openSample(a);
    const found: string[] = [];
    const seen: string[] = [];
    await sampleTour(a, async (name, person) => {
      const { page } = person;
      seen.push(name);
      for (const details of await page.locator('main details').all())
        await details.evaluate((one) => one.setAttribute('open', ''));
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await axe(person)).map((what) => `${name}, ${colorScheme}: ${what}`));
      }
      await page.emulateMedia({ colorScheme: 'light' });
      found.push(...(await spills(page)).map((what) => `${name}: ${what}`));
    });
    expect(found).toEqual([]);
    expect(seen.length).toBeGreaterThan(8);
    // Nothing was asked of the network since, and no relay was dialled.
    expect(a.line.asked.slice(before.asked)).toEqual([]);
    expect([...a.line.sent(), ...a.line.heard()]).toEqual([]);
    expect(keeps(await a.kept())).toBe(before.kept);

    await a.press('sample-start');
    await a.reads('welcome-title');
    expect(await a.page.getByText(t('sample-bar')).count()).toBe(0);
    expect(keeps(await a.kept())).toBe(before.kept);
    // And the phone's own Forward leads nowhere.
    await a.goForward();
    await a.press('welcome-begin');
    await a.reads('notfor-title');
    await settled(a.page);
    await a.reads('notfor-title');
    expect(await a.page.getByText(t('sample-bar')).count()).toBe(0);
  },
);

it('leaves the sample pair for an invitation that comes meanwhile', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada');
  await openSample(a);
  await a.press('tab-me');
  await a.reads('me-title');
  await a.page.evaluate(() => (location.hash = '#j=an-invitation'));
  // What is wrong with it is said at once, and again where it leads.
  await a.sees(t('stop-CutLink'));
  expect(await a.page.getByText(t('sample-bar')).count()).toBe(0);
  await acts.meetPane(a);
  await a.reads('stop-title');
});
