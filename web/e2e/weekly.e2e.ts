// The three minutes of a week: six feelings sealed and opened side by side, a seventh that is only mine, and a line.
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import { axe } from './axe';
import * as acts from './evening';
import { kPhone } from './person';
import { useStage } from './stage';
import { answerWeek } from './week';

const stage = useStage();
const kLine = 'Canary the slow Sunday was ours';

it('seals six feelings for both, and keeps the seventh and the line for one', async () => {
  const { arrive } = await stage();
  const looks = { ...kPhone, still: true };
  const [a, b] = [await arrive('Ada', looks), await arrive('Kim', looks)];
  await acts.pair(a, b);
  // From Tuesday to Saturday, day five: then the week can be looked at.
  for (const person of [a, b]) await person.toEvening(4);
  const found: string[] = [];
  const look = async (name: string) => void found.push(...(await axe(a)).map((what) => `${name}: ${what}`));

  const asked = await answerWeek(a, 6, async (n) => {
    if (n === 1) await look('a feeling');
    const marked = await a.page.getByText(t('weekly-mine-kicker')).count();
    // The seventh alone is marked as mine, and comes last.
    expect(marked).toBe(n === 7 ? 1 : 0);
    // The first says who sees them.
    expect(await a.page.getByText(t('weekly-seen', { other: b.name })).count()).toBe(n === 1 ? 1 : 0);
    if (n === 7) await look('the one that is mine');
  });
  expect(asked).toHaveLength(7);
  expect(asked.map((heading) => /\bsafe\b/i.test(heading))).toEqual([...Array(6).fill(false), true]);
  await a.write('weekly-look-label', kLine);
  await look('the line');
  await a.press('weekly-seal');
  await a.reads('weekly-sealed-title');
  await look('sealed');

  await answerWeek(b, 3);
  await b.press('weekly-seal');
  for (const person of [a, b]) {
    await acts.home(person);
    await acts.take(person, t('weekly-ready-title'), t('weekly-ready-kicker'));
    const open = person.page.getByRole('heading', { name: t('weekly-open-title') });
    await person.page
      .getByRole('heading', { name: t('weekly-ready-title') })
      .or(open)
      .waitFor();
    // From below it is opened there; as the first thing of Today it opens by itself.
    if (!(await open.isVisible())) await person.press('open-both').catch(() => undefined);
    await person.reads('weekly-open-title');
  }
  await look('open');
  // Each sees what both said of the feelings; the seventh is on neither side, and my line on mine alone.
  expect(await a.text()).toContain(kLine);
  const theirs = await b.text();
  expect(theirs).not.toContain(kLine);
  for (const person of [a, b]) {
    const rows = await person.page.locator('main').getByRole('heading', { level: 2 }).allInnerTexts();
    // Six are drawn for each of the two, of the same eight.
    expect(rows.length).toBeGreaterThanOrEqual(6);
    expect(rows.length).toBeLessThanOrEqual(8);
    expect(rows.filter((row) => /safe/i.test(row))).toEqual([]);
  }
  // It stands in Me, and nowhere that two look at.
  await acts.toMe(a);
  await a.press('ninth-title');
  await a.reads('ninth-title');
  await look('the ninth feeling');
  expect(found).toEqual([]);
});

it('keeps the seventh alone, says so, and asks for the feelings until they are given', async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);
  for (const person of [a, b]) await person.toEvening(4);
  await acts.home(a);
  await acts.take(a, t('today-Weekly'));
  for (let n = 1; n <= 6; n++) {
    const heading = await a.page.getByRole('heading', { level: 1 }).innerText();
    await a.press('checkin-skip');
    await a.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor({ state: 'detached' });
  }
  await a.page
    .getByRole('group', { name: t('checkin-answer') })
    .getByRole('radio')
    .nth(1)
    .click({ force: true });
  await a.press('weekly-seal');
  await a.find('heading', `greeting-${acts.part(a)}`, { me: a.name }).waitFor();
  expect(await a.page.getByRole('status').first().innerText()).toContain(t('happening-Saved'));
  await acts.take(a, t('today-Weekly'));
});
