// At the heights that real browsers leave, with a keyboard in the way, lying on the side, and with large text: each of the
// seven answers, the fields and the buttons can be seen, and nothing lies over them.
import { expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { t } from '../src/words/words';
import { content, titleOf } from './content';
import * as acts from './evening';
import { settled, type Person } from './person';
import { openPage } from './run';
import { useStage } from './stage';

const stage = useStage();

const sizes = [
  [390, 844],
  [390, 664],
  [375, 553],
  [360, 640],
  [844, 390],
  [390, 480],
  [360, 480],
] as const;

/** The longest question of a check-in, which any evening may draw, about somebody whose name is not short. */
function longest(): string {
  const items = content('checkin.yaml');
  const words = [...items.matchAll(/^ +words: (.+)$/gm)].map(([, asked]) => asked!.replaceAll('{other}', 'Alexandra'));
  return words.reduce((most, one) => (one.length > most.length ? one : most));
}

/** What of these cannot be brought into sight with its whole height, or is covered there. */
async function hidden(all: Locator): Promise<string[]> {
  return all.evaluateAll((elements) =>
    elements.flatMap((element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, bottom, width, height } = element.getBoundingClientRect();
      const fits = top >= 0 && bottom <= innerHeight + 1;
      const free = [0.15, 0.5, 0.85].every((part) => {
        const there = document.elementFromPoint(left + width / 2, top + height * part);
        return there !== null && (element === there || element.contains(there));
      });
      return fits && free ? [] : [`${element.textContent?.trim() ?? ''} ${Math.round(top)}-${Math.round(bottom)}`];
    }),
  );
}

/** How many are seen without scrolling, and not covered. */
async function inSight(person: Person, what: string): Promise<number> {
  return person.page.locator(what).evaluateAll(
    (all) =>
      all.filter((one) => {
        const { left, top, bottom, width, height } = one.getBoundingClientRect();
        const there = document.elementFromPoint(left + width / 2, top + height / 2);
        return top >= 0 && bottom <= innerHeight && there !== null && one.contains(there);
      }).length,
  );
}

it('hides no answer, field or button at any height', { timeout: 240_000 }, async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);
  const wrong: string[] = [];
  const seen: Record<string, number> = {};
  const firsts: Record<string, string> = { question: '.seven label', practice: '.foot .btn.go' };
  const look = async (what: string, all: Locator): Promise<void> => {
    await all.first().waitFor();
    for (const [width, height] of sizes) {
      for (const text of ['100%', '150%']) {
        await a.page.setViewportSize({ width, height });
        await a.page.evaluate((size) => (document.documentElement.style.fontSize = size), text);
        await settled(a.page);
        const first = firsts[what];
        if (first && text === '100%') {
          await a.page.evaluate(() => scrollTo(0, 0));
          seen[`${what} ${width}x${height}`] = await inSight(a, first);
        }
        for (const one of await hidden(all)) wrong.push(`${what} ${width}x${height} ${text}: ${one}`);
      }
    }
    await a.page.setViewportSize({ width: 390, height: 844 });
    await a.page.evaluate(() => (document.documentElement.style.fontSize = ''));
  };

  await acts.take(a, t('today-CheckIn'));
  await a.page.locator('h1').evaluate((title, words) => (title.textContent = words), longest());
  await look('question', a.page.locator('.seven label, .foot button'));
  await acts.answerCheckIn(a, 5);
  await look('words', a.page.locator('.chip, textarea, .foot button'));
  await acts.sealCheckIn(a, acts.kWords.lineA);
  await a.reads('checkin-sealed-title');
  await look('sealed', a.page.locator('.foot button'));
  await acts.chooseQuestion(a);
  await look('writing', a.page.locator('.foot .btn.go'));
  // Its first part has words above what it asks.
  await openPage(a, 'together', titleOf('types'));
  await a.press('run-begin');
  await look('practice', a.page.locator('.chip, .foot button'));
  expect(wrong).toEqual([]);
  // On the phones that people hold upright, all seven at once, and the button that leads on.
  for (const size of ['390x844', '390x664', '360x640', '375x553']) {
    expect([size, seen[`question ${size}`], seen[`practice ${size}`]]).toEqual([size, 7, 1]);
  }
});
