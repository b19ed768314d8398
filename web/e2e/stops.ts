// Two people with something in every state, and a stop at each screen on the way there: beside the tour (tour.ts), what it
// does not come by.
import { t } from '../src/words/words';
import { titleOf } from './content';
import * as acts from './evening';
import type { Person } from './person';
import { openPage, walkToEnd, type Walk } from './run';
import { openSample, sampleTour } from './sample';
import type { Visit } from './tour';
import { answerWeek } from './week';

export type Scene = (a: Person, b: Person, visit: Visit) => Promise<void>;

export async function week(a: Person, b: Person, visit: Visit): Promise<void> {
  await acts.pair(a, b);
  for (const person of [a, b]) await person.toEvening(4);
  await answerWeek(a, 6, async (n) => {
    if (n === 1 || n === 7) await visit(`week-${n}`, a);
  });
  await visit('week-line', a);
  await a.press('weekly-seal');
  await a.reads('weekly-sealed-title');
  await visit('week-sealed', a);
  await answerWeek(b, 3);
  await b.press('weekly-seal');
  await b.reads('weekly-sealed-title').catch(() => undefined); // or it stands open already
  await acts.home(a);
  await a.sees(t('weekly-ready-title'));
  await visit('today-week-ready', a);
  await acts.take(a, t('weekly-ready-title'), t('weekly-ready-kicker'));
  await a.reads('weekly-open-title');
  await visit('week-open', a);
}

/** Each shape of a part of a practice, before it is answered. */
export async function practices(a: Person, b: Person, visit: Visit): Promise<void> {
  await acts.pair(a, b);
  const seen = new Set<string>();
  // Between them they have every shape.
  for (const page of ['your-view', 'talk', 'time']) {
    const look = async (person: Person, label: string): Promise<void> => {
      const kinds = await person.page
        .getByRole('main')
        .locator('textarea, input, .foot button')
        .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).type).join());
      const name = `${page} ${label} ${kinds}`;
      if (seen.has(name)) return;
      seen.add(name);
      await visit(name, person);
    };
    const walk: Walk = { title: titleOf(page), written: [], look };
    await openPage(a, 'together', walk.title);
    await visit(`${page} begins`, a);
    await walkToEnd({ a, b }, walk);
    await acts.home(b);
    await b.press('tab-together');
    await visit(`after ${page}`, b);
  }
}

/** A first question, and what stands in Me: a line, a file, a pause, a passcode. */
export async function own(a: Person, b: Person, visit: Visit): Promise<void> {
  await acts.pair(a, b);
  await acts.home(a);
  await acts.take(a, t('today-CheckIn'));
  await a.find('button', 'checkin-skip').waitFor();
  await visit('check-in', a);
  await acts.keepJournal(a, acts.kWords.journalA);
  await a.press('mine-delete');
  await a.isAt(t('mine-delete-stays'));
  await visit('journal', a);
  await acts.toMe(a);
  await visit('me', a);
  await a.press('me-backup');
  await a.reads('backup-title');
  await visit('backup', a);
  await acts.toMe(a);
  await a.press('me-rest');
  await a.reads('rest-title', { other: b.name });
  await visit('rest', a);
  await a.press('rest-pause');
  await a.reads('rest-paused-title', { other: b.name });
  await visit('paused', a);
  await a.press('rest-on');
  await acts.toMe(a);
  await a.press('me-rest');
  await a.press('rest-leave');
  await acts.toMe(a);
  await visit('me-with-one-left', a);
  await a.page.getByRole('button', { name: b.name }).click();
  await a.reads('rest-left-title', { other: b.name });
  await visit('left', a);
  await acts.toMe(b);
  await b.press('me-passcode');
  await b.reads('passcode-title');
  for (const field of ['passcode-new', 'passcode-again']) await b.page.getByLabel(t(field)).fill('blue tram seven');
  await b.press('passcode-set');
  await b.sees(t('passcode-on'));
  await visit('passcode', b, { enter: ['locked-open', 'tab-me', 'me-passcode'].map((id) => t(id)) });
  await b.press('passcode-lock');
  await b.reads('locked-title');
  await visit('locked', b);
}

export async function sample(a: Person, _: Person, visit: Visit): Promise<void> {
  await openSample(a);
  await sampleTour(a, (name, person) => visit(name, person, { enter: [t('sample-look')] }));
}
