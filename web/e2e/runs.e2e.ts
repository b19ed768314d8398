// Practices of every shape and with every kind of field, by two people to their end, by nothing but what stands on the screen: what both were to
// see both see, and what was for one alone the other never does. On the way each kind of screen is looked at with axe.
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import { axe } from './axe';
import { pagesOf } from './content';
import * as acts from './evening';
import { escape, kPhone, type Person } from './person';
import { answerAll, openPage, openRun, walkToEnd, type Shelf, type Walk } from './run';
import { spills } from './spills';
import { useStage } from './stage';

const stage = useStage();
const kDeepest = 3; // of the pages

interface Page {
  title: string;
  shelf: Shelf;
  /** Shapes, kinds and pictures that it asks for. */
  asks: string[];
}
function catalogue(): Page[] {
  return pagesOf().map((page) => {
    const words = page.split('\n---\n')[0] ?? '';
    const [title, shelf] = ['title', 'place'].map((name) => new RegExp(`^${name}: "?(.+?)"?$`, 'm').exec(words)?.[1]);
    const asks = [...words.matchAll(/\b(?:place|shape|kind|picture|who|means|on|after|next): [\w.]+/g)].map(([ask]) =>
      ask.replace(/^(on|after|next): .+/, '$1'),
    );
    return { title: title as string, shelf: shelf as Shelf, asks };
  });
}

/** So many that each shape, kind and picture comes once. */
function few(pages: Page[]): Page[] {
  const seen = new Set<string>();
  return pages.filter(({ asks }) => {
    const before = seen.size;
    for (const ask of asks) seen.add(ask);
    return seen.size > before;
  });
}

async function goAsDeepAs(person: Person, depth: number): Promise<void> {
  await acts.toMe(person);
  await person.press('me-settings');
  await person.find('radio', `depth-${depth}`).click({ force: true });
  await person.press('notfor-goon');
  await person.reads('settings-title');
}

/** All that stands there of a practice that is over, once what is for one alone is done, too. */
async function readPast(person: Person, walk: Walk): Promise<string> {
  // What two agreed stands above; the rest lies folded, with what was.
  if (!(await openRun(person, walk.title))) {
    const { page } = person;
    await page.getByText(t('together-past'), { exact: true }).click();
    const row = page.locator('details').getByRole('button', { name: new RegExp(escape(walk.title)) });
    await row.first().click();
    await row.first().waitFor({ state: 'detached' });
  }
  await answerAll(person, walk);
  await person.sees(t('run-over-lead')).catch(async () => {
    throw new Error(`“${walk.title}” is not over for ${person.name}:\n${await person.text()}`);
  });
  return person.page.getByRole('main').innerText();
}

it('leads through practices of every shape to their end', { timeout: 1_800_000 }, async () => {
  const { arrive } = await stage();
  const looks = { ...kPhone, still: true };
  const [a, b] = [await arrive('Ada', looks), await arrive('Kim', looks)];
  await acts.pair(a, b);
  for (const person of [a, b]) await goAsDeepAs(person, kDeepest);
  const all = catalogue();
  expect(all.length).toBeGreaterThan(50);
  // All of them: PANE_PRACTICES=all; or those whose title holds these words.
  const only = process.env.PANE_PRACTICES;
  const pages = only === 'all' ? all : only ? all.filter(({ title }) => title.includes(only)) : few(all);
  expect(pages.length).toBeGreaterThan(0);

  const found: string[] = [];
  const looked = new Set<string>();
  const look = async (person: Person, name: string): Promise<void> => {
    const kinds = await person.page
      .getByRole('main')
      .locator('textarea, input')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).type).join());
    if (looked.has(`${name} ${kinds}`)) return;
    looked.add(`${name} ${kinds}`);
    for (const colorScheme of ['dark', 'light'] as const) {
      await person.page.emulateMedia({ colorScheme });
      found.push(...(await axe(person)).map((what) => `${name} ${kinds}, ${colorScheme}: ${what}`));
    }
    found.push(...(await spills(person.page)).map((what) => `${name} ${kinds}: ${what}`));
  };

  for (const { title, shelf } of pages) {
    const walk: Walk = { title, written: [], look };
    await openPage(a, shelf, title);
    if (shelf === 'me') {
      await answerAll(a, walk);
      await a.sees(t('run-kept-lead'));
    } else {
      await walkToEnd({ a, b }, walk);
    }
    const [mine, theirs] =
      shelf === 'me' ? [await a.text(), await b.text()] : [await readPast(a, walk), await readPast(b, walk)];
    for (const { by, words, alone } of walk.written) {
      const [own, other] = by === a ? [mine, theirs] : [theirs, mine];
      if (!own.includes(words)) found.push(`${title}: ${by.name} does not find “${words}”`);
      if (other.includes(words) === alone) found.push(`${title}: “${words}” ${alone ? 'is seen' : 'is not seen'}`);
    }
  }
  expect(found).toEqual([]);
  if (!only) expect(looked.size).toBeGreaterThan(20);
});
