// One or two people at a practice, whichever it is: each reads what stands on the screen and answers it, to its end.
// It knows kinds of fields and buttons by shape, as a person would; no page, no part and no key by name.
import type { Locator } from 'playwright-core';
import { t } from '../src/words/words';
import * as acts from './evening';
import { escape, type Person } from './person';

export type Shelf = 'together' | 'share' | 'me';

/** What somebody wrote. `alone`: it was kept, and for nobody else. */
export interface Written {
  by: Person;
  words: string;
  alone: boolean;
}
export interface Walk {
  /** The title of the page. */
  title: string;
  written: Written[];
  /** Called at each screen that asks for something. */
  look?: (person: Person, name: string) => Promise<void>;
  /** Which reply somebody gives, of so many; the first where it is not said. */
  reply?: (of: number) => number;
}

/** No words twice, and none that begin as others do. */
let count = 1000;
const kDay = 24 * 3600 * 1000;
const kMostScreens = 120;

const main = (person: Person): Locator => person.page.getByRole('main');
const text = (person: Person): Promise<string> => main(person).innerText();

/** Does it, and waits until the screen is another one. */
async function turn(person: Person, act: () => Promise<unknown>): Promise<void> {
  const before = await text(person);
  await act();
  await person.page.waitForFunction(
    (was) => document.querySelector('main') !== null && document.querySelector('main')?.innerText !== was,
    before,
  );
}

/** To the place where pages of this kind stand. */
export async function toShelf(person: Person, shelf: Shelf): Promise<void> {
  await acts.home(person);
  await person.press(`tab-${shelf}`);
  await person.page.locator('nav.tabs [aria-current]', { hasText: t(`tab-${shelf}`) }).waitFor();
}

const kPages: Record<Shelf, string> = {
  together: 'together-pages',
  share: 'together-share-pages',
  me: 'together-me-pages',
};

/** Opens a page that is not begun, from where it stands. */
export async function openPage(person: Person, shelf: Shelf, title: string): Promise<void> {
  await toShelf(person, shelf);
  // Those for oneself lie folded.
  const folded = person.page.locator('summary', { hasText: t(kPages.me) });
  if (shelf === 'me') await folded.click();
  const pages = person.page.locator('section, details', { hasText: t(kPages[shelf]) }).last();
  const row = pages.getByRole('button', { name: new RegExp(`^${escape(title)}`) });
  // What was folded is made once it is opened, and a long list shows its beginning first.
  await pages.getByRole('button').first().waitFor();
  const more = pages.locator('..').getByRole('button', { name: t('more'), exact: true });
  if (!(await row.count()) && (await more.count())) await more.first().click();
  await row.first().click();
  await person
    .find('heading', 'notfor-title')
    .or(main(person).getByRole('heading', { name: title }))
    .first()
    .waitFor();
}

/** Opens what goes on between the two, or stands agreed until its day. False where neither is so for this person. */
export async function openRun(person: Person, title: string): Promise<boolean> {
  await toShelf(person, 'together');
  const places = ['together-going', 'together-agreed'].map((name) =>
    person.page.getByRole('region', { name: t(name) }),
  ) as [Locator, Locator];
  const rows = places[0].or(places[1]).getByRole('button', { name: new RegExp(escape(title)) });
  if ((await rows.count()) === 0) return false;
  await turn(person, () => rows.first().click());
  return true;
}

/** What stands in the way before the practice itself. */
async function begin(person: Person): Promise<void> {
  const onward = person.find('button', 'notfor-goon');
  if (await person.find('heading', 'notfor-title').isVisible()) await turn(person, () => onward.click());
  const go = main(person).getByRole('button', { name: t('run-begin'), exact: true });
  if (await go.isVisible()) await turn(person, () => go.click());
}

/** Fills in all that this screen asks for. Returns what was written in words of one's own. */
async function fillIn(person: Person): Promise<string[]> {
  const { page } = person;
  const form = main(person).locator('form, .step').first();
  const words: string[] = [];
  for (const box of await form.getByRole('textbox').all()) {
    const kind = await box.getAttribute('type');
    if (kind === 'date' || kind === 'time') continue;
    const own = `Canary ${person.name} ${(count += 1)}`;
    await box.fill(own);
    words.push(own);
  }
  const tomorrow = new Date(person.now + kDay).toISOString().slice(0, 10);
  for (const date of await form.locator('input[type=date]').all()) await date.fill(tomorrow);
  for (const time of await form.locator('input[type=time]').all()) await time.fill('19:30');
  for (const group of await form.getByRole('group').all()) {
    const radios = group.getByRole('radio');
    const boxes = group.getByRole('checkbox');
    if (await radios.count()) {
      // With a key: a tap on one of seven goes on by itself.
      if (!(await group.locator('input:checked').count())) await radios.first().press('Space');
    } else if (await boxes.count()) {
      if (!(await group.locator('input:checked').count())) await boxes.first().press('Space');
    } else {
      for (const item of await group.getByRole('button', { pressed: false }).all()) await item.press('Enter');
    }
  }
  // A draft is kept when a field is left.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  return words;
}

/** Two who speak in turns: one begins, the stone goes over once, and then it is enough. */
async function takeTurns(person: Person): Promise<boolean> {
  const begins = person.find('button', 'turns-two');
  const over = person.find('button', 'turns-pass', { other: '', me: '' });
  const end = person.find('button', 'turns-end');
  if (await begins.isVisible()) {
    await fillIn(person);
    await turn(person, () => begins.click());
    return true;
  }
  if (await over.isVisible()) {
    await turn(person, () => over.click());
    return true;
  }
  if (!(await end.isVisible())) return false;
  await turn(person, () => end.click());
  return true;
}

/** One screen. False where nothing on it is this person's to do. */
async function answer(person: Person, walk: Walk, pending: string[]): Promise<boolean> {
  const { page } = person;
  await begin(person);
  const open = main(person).getByRole('button', { name: t('open-both'), exact: true });
  if (await open.isVisible()) {
    await walk.look?.(person, 'ready');
    await turn(person, () => open.click());
    return true;
  }
  if (await main(person).getByText(t('question-open-kicker'), { exact: true }).isVisible()) {
    await walk.look?.(person, 'open');
    await turn(person, () =>
      main(person)
        .getByRole('button', { name: t('run-on'), exact: true })
        .click(),
    );
    return true;
  }
  if (await takeTurns(person)) return true;
  const replies = page.getByRole('region', { name: t('run-answer') }).getByRole('button');
  const count = await replies.count();
  if (count > 0) {
    await walk.look?.(person, 'replies');
    const names = await replies.allInnerTexts();
    const real = names.filter((name) => name !== t('run-not-now')).length;
    const one = replies.nth(Math.min(walk.reply?.(real) ?? 0, real - 1));
    const given = (await one.getAttribute('aria-pressed')) !== null;
    await (given ? one.click() : turn(person, () => one.click()));
    if (given) await turn(person, () => main(person).locator('.foot .btn.go').click());
    return true;
  }
  const go = main(person).locator('.foot .btn.go');
  const label = (await go.count()) === 1 ? await go.innerText() : t('done');
  if (label === t('done')) return false;
  pending.push(...(await fillIn(person)));
  await walk.look?.(person, label);
  await turn(person, () => go.click());
  if (label !== t('next')) {
    const alone = label === t('journal-keep');
    walk.written.push(...pending.splice(0).map((words) => ({ by: person, words, alone })));
  }
  return true;
}

/** Answers what is this person's, from the screen that stands there. Returns how many screens that were. */
export async function answerAll(person: Person, walk: Walk): Promise<number> {
  const pending: string[] = [];
  for (let n = 0; n < kMostScreens; n++) {
    if (!(await answer(person, walk, pending))) return n;
  }
  throw new Error(`${person.name} finds no end in “${walk.title}”:\n${await text(person)}`);
}

/** It is over for this person: what stands there says so, or it goes on no more. */
async function isOver(person: Person, title: string): Promise<boolean> {
  return !(await openRun(person, title)) || (await text(person)).includes(t('run-over-lead'));
}

/** From the screen on which the first of the two stands, until nothing is asked of either; days go by where a part waits. */
export async function walkToEnd(two: acts.Two, walk: Walk): Promise<void> {
  const people = [two.a, two.b];
  await answerAll(two.a, walk);
  for (let idle = 0; idle < 30;) {
    let done = 0;
    for (const person of people) if (await openRun(person, walk.title)) done += await answerAll(person, walk);
    if (done > 0) {
      idle = 0;
      continue;
    }
    if ((await isOver(two.a, walk.title)) && (await isOver(two.b, walk.title))) return;
    idle += 1;
    // What one gave is on its way for a moment; after that only days bring more.
    if (idle < 4) await two.a.page.waitForTimeout(500);
    else for (const person of people) await person.passDays(4);
  }
  throw new Error(`“${walk.title}” has no end`);
}
