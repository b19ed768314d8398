// The small book of two people: what they choose of it is printed, and nothing else.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import { axe } from './axe';
import { content, titleOf } from './content';
import * as acts from './evening';
import { kPhone, type Person } from './person';
import { program } from './relay';
import { answerAll, openPage, openRun, toShelf, type Walk } from './run';
import { openBook, openSample } from './sample';
import { spills } from './spills';
import { useStage } from './stage';

const stage = useStage();
const kLooks = { ...kPhone, still: true };

/** What a printer gets, as words. */
async function printed({ page }: Person): Promise<string> {
  await page.emulateMedia({ media: 'print' });
  const text = await page.locator('body').innerText();
  await page.emulateMedia({ media: null });
  return text;
}

async function pagesIn({ page }: Person, format: string): Promise<number> {
  const pdf = await page.pdf({ format });
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
}

async function look(person: Person, found: string[]): Promise<void> {
  const { page } = person;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await axe(person)).map((what) => `${colorScheme}: ${what}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  found.push(...(await spills(page)));
}

/** The chapter that has this name. */
const chapter = ({ page }: Person, name: string) =>
  page.locator('section', { has: page.getByRole('switch', { name: new RegExp(`^${t(`book-chapter-${name}`)}`) }) });

it('prints what is chosen of the sample pair, on pages of either size', { timeout: 200_000 }, async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada', kLooks);
  await openSample(a);
  await openBook(a);
  const found: string[] = [];
  for (const name of ['thanks', 'questions']) await chapter(a, name).locator('summary').click();
  await look(a, found);
  expect(found).toEqual([]);

  const sample = content('sample.yaml');
  const written = (at: RegExp): string => (at.exec(sample)?.[1] ?? '').replace(/^"(.*)"$/, '$1');
  // The newest stands first.
  const last = written(/ did: (.+?), gave: /);
  const first = written(/^appreciations:\n(?: {2}- .+\n)* {2}- .* did: (.+?), gave: /m);
  const [kept, let_go] = ['true', 'false'].map((is) =>
    written(new RegExp(`my_answer: (.+)\\n(?: {4}.+\\n)* {4}kept: ${is}`)),
  ) as [string, string];
  const journal = written(/prompt: .+?words: (.+?)\}/);
  for (const words of [first, last, kept, let_go, journal]) expect(words).not.toBe('');
  const before = await printed(a);
  for (const words of [first, last, kept, t('book-chapter-pane'), t('sample-bar')]) expect(before).toContain(words);
  for (const words of [let_go, journal, t('paper-print'), t('book-choose')]) expect(before).not.toContain(words);
  // A title page, two of thanks, one each of questions and of the pane.
  for (const format of ['A4', 'Letter']) expect(await pagesIn(a, format), format).toBe(5);

  await chapter(a, 'thanks').getByRole('checkbox', { name: first }).uncheck();
  await chapter(a, 'pane').getByRole('switch').uncheck();
  const after = await printed(a);
  expect(after).toContain(last);
  for (const words of [first, t('book-chapter-pane')]) expect(after).not.toContain(words);
  expect(await pagesIn(a, 'A4')).toBe(4);

  for (const name of ['thanks', 'questions']) await chapter(a, name).getByRole('switch').uncheck();
  await a.sees(t('book-empty'));
  expect(await a.find('button', 'paper-print').isDisabled()).toBe(true);
  await a.press('back');
  await a.reads('me-title');
});

/** The sample pair, who have thanked each other so often. */
function thankful(times: number): { pair: Buffer; words: string[] } {
  const words = Array.from({ length: times }, (_, i) => `You were there for number ${i + 1}.`);
  const lines = words.map(
    (did, i) => `  - {ago: ${i % 80}, mine: ${i % 2 > 0}, did: "${did}", gave: I was glad., heart: true}`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'pane-book-'));
  const [from, to] = [join(folder, 'sample.yaml'), join(folder, 'made.panesample')];
  writeFileSync(from, content('sample.yaml').replace(/^appreciations:$/m, ['appreciations:', ...lines].join('\n')));
  execFileSync(program, ['simulate', '--sample', from, '--out', to]);
  const pair = readFileSync(to);
  rmSync(folder, { recursive: true });
  return { pair, words };
}

it('holds three hundred thanks, and lists them some at a time', { timeout: 200_000 }, async () => {
  const { arrive } = await stage();
  const { pair, words } = thankful(300);
  const a = await arrive('Ada', kLooks);
  await a.page.route('**/*.panesample', (route) => route.fulfill({ body: pair }));
  await a.reload();
  await openSample(a);
  await openBook(a);
  const all = await printed(a);
  expect(words.filter((one) => !all.includes(one))).toEqual([]);
  const pages = await pagesIn(a, 'A4');
  await chapter(a, 'thanks').locator('summary').click();
  const boxes = chapter(a, 'thanks').getByRole('checkbox');
  expect(await boxes.count()).toBeLessThan(50);
  await a.press('more');
  await boxes.nth(100).uncheck();
  await a.sees(t('book-in', { n: 307, all: 308 }));
  // Six or seven to a page.
  expect(pages).toBeGreaterThan(45);
  expect(pages).toBeLessThan(65);
});

it(
  'has what two agreed on and told each other, and nothing of what is sealed or for oneself',
  { timeout: 300_000 },
  async () => {
    const { arrive } = await stage();
    const [a, b] = [await arrive('Ada', kLooks), await arrive('Kim', kLooks)];
    await acts.pair(a, b);
    await acts.keepJournal(a, 'Canary of my journal');
    await acts.thank(b, a, 'Canary you kept the light on', 'It gave me a free hand.');
    const walk = (id: string): Walk => ({ title: titleOf(id), written: [] });
    const ritual = walk('ritual');
    await openPage(a, 'together', ritual.title);
    await answerAll(a, ritual);
    const dream = walk('dream');
    await openPage(a, 'share', dream.title);
    await answerAll(a, dream);
    for (const one of [ritual, dream]) {
      await expect.poll(() => openRun(b, one.title), { timeout: 15_000 }).toBe(true);
      await answerAll(b, one);
    }
    // Only one of the two has written here.
    const hopes = walk('hopes-for-us');
    await openPage(a, 'together', hopes.title);
    await answerAll(a, hopes);

    await toShelf(a, 'together');
    await a.page.getByRole('region', { name: t('together-agreed') }).waitFor();
    for (const person of [a, b]) {
      await toShelf(person, 'me');
      await person.press('me-book');
      await person.reads('book-look');
      const text = await printed(person);
      for (const { words } of [...ritual.written, ...dream.written]) expect(text, person.name).toContain(words);
      for (const words of ['Canary you kept the light on', a.name, b.name]) expect(text).toContain(words);
      for (const { words } of hopes.written) expect(text).not.toContain(words);
      expect(text).not.toContain('Canary of my journal');
      expect(hopes.written.length).toBeGreaterThan(0);
      await chapter(person, 'dreams').getByRole('switch').uncheck();
      const without = await printed(person);
      for (const { words } of dream.written) expect(without).not.toContain(words);
    }
  },
);
