// What the app says that it has kept is kept, whenever it ends; what it has not said stands where it was written.
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import * as acts from './evening';
import type { Person } from './person';
import { useStage } from './stage';

const stage = useStage();
const kSlow = 1500; // milliseconds that the disk takes for an entry
const kSaved = t('happening-Saved');

/** From the next load on, this phone's disk takes its time with every entry of a log. */
async function slowDisk(person: Person): Promise<void> {
  const slow = `{
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
      if (String(key).startsWith('e/')) {
        const until = Date.now() + ${kSlow};
        // A transaction ends once nothing more is asked of it.
        const ask = () => void (Date.now() < until && (this.get('v').onsuccess = ask));
        ask();
      }
      return put.call(this, value, key);
    };
  }\n`;
  await person.context.route('**/assets/worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: slow + (await response.text()) });
  });
  await person.reload();
}

async function reopen(person: Person): Promise<void> {
  await person.page.close();
  person.page = await person.context.newPage();
  person.watch(person.page);
  await person.page.goto(person.home);
  await person.ready();
}

const saysSaved = (person: Person) => person.page.locator('.said').filter({ hasText: kSaved });

it('has kept what it said it kept, though it is killed in that moment', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada');
  await slowDisk(a);
  await acts.meetPane(a, 'alone');
  await acts.keepJournal(a, acts.kWords.journalA);
  await saysSaved(a).waitFor();
  await reopen(a);
  await a.press('tab-me');
  await a.press('me-journal');
  await a.sees(acts.kWords.journalA);
});

it('does not say so before the disk has it, and then it stands where it was written', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada');
  await slowDisk(a);
  await acts.meetPane(a, 'alone');
  await acts.toMe(a);
  await a.press('me-write');
  await a.write('journal-label', acts.kWords.journalA);
  await a.page.waitForTimeout(kSlow); // until the draft is kept
  await a.press('journal-keep');
  await a.page.waitForTimeout(kSlow / 5);
  expect(await saysSaved(a).count()).toBe(0);
  await reopen(a);
  await a.press('tab-me');
  await a.press('me-write');
  expect(await a.page.getByLabel(t('journal-label')).inputValue()).toBe(acts.kWords.journalA);
});
