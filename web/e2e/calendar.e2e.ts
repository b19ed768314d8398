// What two agreed goes into a calendar: once it is agreed, from either phone, with nothing of it but its line and when it is.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import { axe } from './axe';
import { titleOf } from './content';
import * as acts from './evening';
import { kPhone, type Person } from './person';
import { answerAll, openPage, openRun, type Walk } from './run';
import { spills } from './spills';
import { useStage } from './stage';

const stage = useStage();
const button = (person: Person) => person.page.getByRole('button', { name: t('run-calendar'), exact: true });

/** Saves it, and reads what was saved, with lines that were folded made whole. */
async function saved(person: Person): Promise<string[]> {
  const coming = person.page.waitForEvent('download');
  await button(person).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('pane.ics');
  const text = readFileSync(await file.path(), 'utf8').replace(/\r\n /g, '');
  return text.slice(text.indexOf('BEGIN:VEVENT')).split('\r\n');
}

it('gives a habit to a calendar once both have agreed to it', { timeout: 240_000 }, async () => {
  const { arrive } = await stage();
  const looks = { ...kPhone, still: true };
  const [a, b] = [await arrive('Ada', looks), await arrive('Kim', looks)];
  await acts.pair(a, b);
  const walk: Walk = { title: titleOf('ritual'), written: [] };
  await openPage(a, 'together', walk.title);
  await answerAll(a, walk);
  const [line] = walk.written.map(({ words }) => words);
  await a.sees(line as string);
  expect(await button(a).count()).toBe(0);

  await expect.poll(() => openRun(b, walk.title)).toBe(true);
  await b.sees(line as string);
  expect(await button(b).count()).toBe(0);
  await answerAll(b, walk);
  await button(b).waitFor();
  await button(a).waitFor();

  const asked = b.line.asked.length;
  const [mine, theirs] = [await saved(a), await saved(b)];
  const of = (lines: string[], name: string) => lines.find((one) => one.startsWith(name));
  expect(of(mine, 'SUMMARY')).toBe(`SUMMARY:${line}`);
  // The day they agreed on is the one to look back on: without another it begins today.
  const today = new Date(a.now).toISOString().slice(0, 10).replaceAll('-', '');
  expect(of(mine, 'DTSTART')).toBe(`DTSTART;TZID=Europe/Berlin:${today}T193000`);
  expect(of(mine, 'RRULE')).toBe('RRULE:FREQ=DAILY');
  expect(of(mine, 'UID')).toMatch(/^UID:[0-9a-f]{64}-1@pane$/);
  expect(of(theirs, 'UID')).toBe(of(mine, 'UID'));
  expect(b.line.asked.slice(asked)).toEqual([]);

  await b.page.getByLabel(t('run-calendar-first')).fill('2031-02-03');
  expect(of(await saved(b), 'DTSTART')).toContain(':20310203T193000');
  await b.page.getByLabel(t('run-calendar-first')).fill('');
  expect(await button(b).isDisabled()).toBe(true);

  expect(await axe(b)).toEqual([]);
  expect(await spills(b.page)).toEqual([]);
});
