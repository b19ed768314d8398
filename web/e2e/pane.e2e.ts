// The pane of two real people: misted at first, then the same marble on both phones; what is kept private moves only
// its owner's own view; and it is up from the last fit.
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import * as acts from './evening';
import type { Person } from './person';
import { useStage } from './stage';

const stage = useStage();

/** Both check in, and both look. `kept`: A keeps the first number private. */
async function day(a: Person, b: Person, values: readonly [number, number], kept = false): Promise<void> {
  if (kept) {
    await acts.home(a);
    await acts.take(a, t('today-CheckIn'));
    const first = a.page
      .getByRole('group', { name: t('checkin-answer') })
      .getByRole('radio')
      .nth(0);
    await first.waitFor();
    // In one frame: the number must not undo what was said of it a moment before.
    const mine = await a.find('switch', 'checkin-mine').elementHandle();
    await first.evaluate((number, mine) => [mine, number].forEach((one) => (one as HTMLElement).click()), mine);
    await a.press('next');
  }
  await Promise.all([acts.answerCheckIn(a, values[0]), acts.answerCheckIn(b, values[1])]);
  await Promise.all([a.press('checkin-seal'), b.press('checkin-seal')]);
  await Promise.all([acts.openCheckIn(a), acts.openCheckIn(b)]);
}

async function nextDay(...people: Person[]): Promise<void> {
  for (const person of people) await person.passDays(1);
}

async function toPane(person: Person): Promise<void> {
  await acts.home(person);
  await person.press('tab-pane');
}

/** Where the marble lies in the picture, once it has come to rest: across (0 left .. 390 right), and down. */
async function marble(person: Person): Promise<[number, number]> {
  await toPane(person);
  const ball = person.page.locator('.pp-marble > g[transform^="translate"]');
  await ball.waitFor({ timeout: 30_000 });
  await person.page.getByText(t('pane-newer')).waitFor({ state: 'detached', timeout: 30_000 });
  const [x, y] = (await ball.getAttribute('transform'))?.match(/-?\d+(\.\d+)?/g) ?? [];
  return [Number(x), Number(y)];
}

it(
  'shows both the same marble after days of check-ins, and each their own private number',
  { timeout: 400_000 },
  async () => {
    const { arrive } = await stage();
    const [a, b] = [await arrive('Ada'), await arrive('Kim')];
    await acts.pair(a, b);

    await toPane(a);
    await a.reads('pane-early-title');
    expect(await a.page.locator('.pp-marble').count()).toBe(0);

    for (let i = 0; i < 7; i++) {
      await day(a, b, [5, 3 + (i % 3)]);
      if (i === 5) {
        await toPane(a);
        await a.reads('pane-early-title');
        await a.sees(t('pane-early-needed', { needed: 1 }));
      }
      if (i < 6) await nextDay(a, b);
    }
    const [mine, theirs] = [await marble(a), await marble(b)];
    // Each is on the left of their own picture, so one is the other in a mirror.
    expect(mine[0] + theirs[0]).toBeCloseTo(390, 1);
    expect(mine[1]).toBeCloseTo(theirs[1], 1);
    // Ada feels closer: it lies to her side.
    expect(mine[0]).toBeLessThan(195);
    for (const person of [a, b]) {
      // The cloud is never hidden.
      const puffs = person.page.locator('.pp-mist g path');
      const draws = await puffs.evaluateAll((all) => all.slice(1).flatMap((one) => one.getAttribute('d')?.match(/M/g)));
      expect(draws.length).toBe(200);
      expect(await person.page.locator('.pp-mist .bound').getAttribute('d')).toMatch(/^M.{100,}Z$/);
      // No number of closeness stands anywhere above what it rests on.
      const left = await person.page.locator('main .left').innerText();
      expect(left.replace(t('pane-legend'), '').replace(/\b\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}/g, '')).not.toMatch(
        /\d/,
      );
    }

    await nextDay(a, b);
    await day(a, b, [5, 4], true);
    const [own, shared] = [await marble(a), await marble(b)];
    await a.sees(t('pane-own-view', { other: b.name }));
    expect(await b.page.getByText(t('pane-own-view', { other: a.name })).count()).toBe(0);
    expect(Math.abs(own[0] + shared[0] - 390) + Math.abs(own[1] - shared[1])).toBeGreaterThan(0.2);

    // After a reload it is up at once, from the last fit.
    await a.reload();
    await acts.home(a);
    const took = await a.page.evaluate(async (name) => {
      const tab = [...document.querySelectorAll<HTMLElement>('nav button')].find(
        (one) => one.innerText.trim() === name,
      );
      const from = performance.now();
      tab?.click();
      while (!document.querySelector('.pp-marble')) await new Promise(requestAnimationFrame);
      return performance.now() - from;
    }, t('tab-pane'));
    console.log(`the pane was up ${took.toFixed(0)} ms after the tap`);
    expect(await a.page.locator('.pp-marble').count()).toBe(1);
    expect(took).toBeLessThan(1000);
  },
);
