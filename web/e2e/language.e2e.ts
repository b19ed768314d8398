// Each in their own language: what the device asks for, changed at once and without a network, and one practice done by
// two who read it in two languages.
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cards } from './content';
import * as acts from './evening';
import { kPhone, launch, type Person } from './person';
import { Relay } from './relay';
import { answerAll, openPage } from './run';
import { useStage } from './stage';

const stage = useStage();

/** What a message says in a language that is not the tests' own. */
function inLanguage(language: string): (id: string) => string {
  const folder = new URL(`../src/words/${language}/`, import.meta.url);
  const bundle = new FluentBundle(language, { useIsolating: false });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.ftl')))
    bundle.addResource(new FluentResource(readFileSync(new URL(file, folder), 'utf8')));
  return (id) => bundle.formatPattern(bundle.getMessage(id)?.value ?? '');
}
const en = inLanguage('en');
const de = inLanguage('de');
const title = (language: string, page: string): string => {
  const text = readFileSync(new URL(`../../content/${language}/practices/${page}.md`, import.meta.url), 'utf8');
  return /^title: "?(.+?)"?$/m.exec(text)?.[1] ?? '';
};
const button = (person: Person, name: string) => person.page.getByRole('button', { name, exact: true });

it('follows the device, and is changed on the first screen', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada', { ...kPhone, locale: 'de-AT' });
  await a.page.getByRole('heading', { name: de('welcome-title') }).waitFor();
  expect(await a.page.evaluate(() => document.documentElement.lang)).toBe('de');
  await button(a, 'English').click();
  await a.page.getByRole('heading', { name: en('welcome-title') }).waitFor();
  await a.page.reload();
  await a.page.getByRole('heading', { name: en('welcome-title') }).waitFor();
});

it('lets two read one practice, each in their own, and change it without a network', async () => {
  const { arrive } = await stage();
  const [a, b] = [
    await arrive('Ada', { ...kPhone, locale: 'en-GB' }),
    await arrive('Kim', { ...kPhone, locale: 'en-GB' }),
  ];
  await acts.pair(a, b);
  await acts.toMe(b);
  await b.press('me-settings');
  // All of it is there by then: nothing is fetched for it.
  await b.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await b.goOffline();
  await b.page.getByText('Deutsch', { exact: true }).click();
  await button(b, de('tab-together')).waitFor();
  await b.goOnline();

  // A card stands there in the words of whoever reads, and below it those in which it was asked.
  await acts.home(a);
  await a.press('tab-share');
  const asked = await acts.chooseQuestion(a);
  await acts.sealAnswer(a, 'On a slow train.');
  const id = [...cards('en')].find(([, words]) => words === asked)?.[0] ?? '';
  const mine = cards('de').get(id) ?? '';
  expect(mine).not.toBe('');
  await b.page
    .getByRole('button', { name: mine })
    .or(b.page.getByRole('region', { name: mine }))
    .first()
    .waitFor();
  await button(b, de('tab-share')).click();
  await b.page
    .getByRole('region', { name: de('share-going') })
    .getByRole('button')
    .first()
    .click();
  await b.page.getByRole('heading', { name: mine }).waitFor();
  await b.sees(asked);
  await b.page.getByRole('banner').getByRole('button').first().click();

  const name = title('en', 'bid');
  await openPage(a, 'share', name);
  await answerAll(a, { title: name, written: [] });
  await button(b, de('tab-together')).click();
  const row = b.page
    .getByRole('region', { name: de('together-going') })
    .getByRole('button')
    .first();
  await row.filter({ hasText: title('de', 'bid') }).click();
  await b.page
    .getByRole('region', { name: de('run-answer') })
    .getByRole('button')
    .first()
    .click();
  await b.page.locator('main .foot .btn.go').click();
  // What came as a key stands in the words of whoever reads.
  await a.page.getByText('Yes, gladly').first().waitFor();
});

it('says one sentence where the words cannot be fetched', async () => {
  const relay = await Relay.start();
  const browser = await launch();
  const page = await (await browser.newContext({ locale: 'de-DE' })).newPage();
  await page.route(/words-de/, (route) => route.abort());
  await page.goto(relay.url);
  await page.getByText('Pane ist nicht ganz angekommen. Lade diese Seite neu.').waitFor();
  await browser.close();
  await relay.end();
});
