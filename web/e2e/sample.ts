// Through every screen that the made-up pair has, with a stop at each.
import { t } from '../src/words/words';
import type { Person } from './person';
import type { Visit } from './tour';

export async function openSample(person: Person): Promise<void> {
  await person.press('sample-look');
  await person.sees(t('sample-bar'));
}

/** The book of the two, once their pane has its picture: it comes with a look at the pane. */
export async function openBook(person: Person): Promise<void> {
  await person.press('tab-pane');
  await person.page.locator('.pp-marble').waitFor({ timeout: 30_000 });
  await person.press('tab-me');
  await person.press('me-book');
  await person.reads('book-look');
}

/** From wherever it is: the tab, then the rows that lead on from it. */
async function go(person: Person, tab: string, ...rows: string[]): Promise<void> {
  const tabs = person.page.getByRole('navigation', { name: t('places') });
  await tabs.getByRole('button', { name: t(tab), exact: true }).click();
  for (const row of rows) await person.press(row);
}

/** The screens, by the tab and the rows that lead there, and the heading that says one is there. */
const screens: readonly [name: string, way: readonly [tab: string, ...rows: string[]], heading?: string][] = [
  ['sample-today', ['tab-today']],
  ['pane', ['tab-pane']],
  ['moved', ['tab-pane', 'moved-title'], 'moved-title'],
  ['sample-share', ['tab-share'], 'share-title'],
  ['sample-jar', ['tab-share', 'share-jar'], 'jar-title'],
  ['sample-me', ['tab-me'], 'me-title'],
  ['sample-journal', ['tab-me', 'me-journal'], 'journal-title'],
  ['offers', ['tab-me', 'offers-title'], 'offers-title'],
  ['ninth', ['tab-me', 'ninth-title'], 'ninth-title'],
  ['sample-settings', ['tab-me', 'me-settings'], 'settings-title'],
  ['sample-book', ['tab-me', 'me-book'], 'book-look'], // the last one: no tabs lead on from it
];

export async function sampleTour(person: Person, visit: Visit): Promise<void> {
  for (const [name, [tab, ...rows], heading] of screens) {
    await go(person, tab, ...rows);
    if (heading) await person.reads(heading);
    if (name === 'pane') await person.page.locator('.pp-marble').waitFor({ timeout: 30_000 });
    await person.sees(t('sample-bar'));
    await visit(name, person);
  }
}
