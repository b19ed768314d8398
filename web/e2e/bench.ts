// What bench/browser/run measures, on the phone of years.ts, in a profile of its own that is closed and opened again:
//   cold start   a browser goes to the app, one that has just started and one that runs already; until Today is drawn and
//                can be used. Beside it, an app that does nothing with the same records (bare.ts)
//   tap          from the tap until the frame with the new screen is drawn, for each tab and flow
// Bars are those of a person's patience, not of this machine: figures vary with what else it does.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { t } from '../src/words/words';
import { bareApp } from './bare';
import { escape, kArguments, kPhone } from './person';
import { Relay } from './relay';
import { fill, readYears, type Years } from './years';

const kStarts = 7;
const kRounds = 12;
const kColdBar = 500;
/** Of an app that does nothing with the same records: what is judged (docs/decisions/cold-start.md). */
const kColdTimes = 2;
const kTapBar = 50;

const file = process.env.PANE_YEARS ?? new URL('../../build/bench/years.pndk', import.meta.url).pathname;

declare global {
  interface Window {
    /** When Today had been drawn, in milliseconds since the navigation began. */
    paneDrawn?: number;
  }
}

/** Runs in the page before the app: watches for Today, and gives the phone its clock. */
function watchForToday(ahead: number): void {
  window.__paneClock = () => Date.now() + ahead;
  const seen = new MutationObserver(() => {
    if (!document.querySelector('nav.tabs') || !document.querySelector('main h1')) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.paneDrawn = performance.now())));
  });
  seen.observe(document, { childList: true, subtree: true });
}

async function open(profile: string, years: Years): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.PANE_CHROMIUM ?? '/usr/bin/chromium',
    // The relay of the records is nowhere: what is measured waits for no network.
    args: [...kArguments, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost'],
    viewport: { width: kPhone.width, height: kPhone.height },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  await context.addInitScript(watchForToday, years.clock - Date.now());
  return context;
}

async function today(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.paneDrawn !== undefined, undefined, { timeout: 60_000 });
  return page.evaluate(() => window.paneDrawn as number);
}

/** When the worker had the core and the pack, had read the store, and the core had opened it all. */
async function stages(page: Page): Promise<Record<string, number>> {
  const origin = await page.evaluate(() => performance.timeOrigin);
  const worker = page.workers().find((one) => /\/worker-[^/]*$/.test(one.url()));
  if (!worker) throw new Error('no worker');
  return worker.evaluate((origin) => {
    const ahead = performance.timeOrigin - origin;
    const marks = performance.getEntriesByType('mark').map(({ name, startTime }) => [name, ahead + startTime] as const);
    return { worker: ahead, ...Object.fromEntries(marks) };
  }, origin);
}

interface Tap {
  name: string;
  press: (page: Page) => ReturnType<Page['getByRole']>;
}
const button = (id: string): Tap => {
  // Up to where the other's name would stand.
  const name = t(id, { other: '\n' }).split('\n')[0]?.trim() ?? '';
  return { name, press: (page) => page.getByRole('button', { name: new RegExp(`^\\s*${escape(name)}`) }).first() };
};
const named = (name: string, press: Tap['press']): Tap => ({ name, press });
const way = named('the way out', (page) => page.getByRole('banner').getByRole('button').first());
const card = named('a card', (page) =>
  page
    .getByRole('region', { name: t('share-today') })
    .getByRole('button')
    .first(),
);
const cell = named('a step of the ladder', (page) =>
  page
    .getByRole('group', { name: t('share-ladder') })
    .getByRole('button')
    .first(),
);
const first = named('the first thing of Today', (page) =>
  page.getByRole('main').getByRole('region').getByRole('button').first(),
);

/** Once through the app, every tab and the way into and out of every flow. */
const kRoute: Tap[] = [
  ...[first, way, button('tab-share'), cell, card, way],
  ...[button('tab-me'), button('me-journal'), button('journal-write'), way, button('tab-me')],
  ...[button('me-settings'), button('tab-me'), button('me-connection'), button('tab-me'), button('me-limits'), way],
  ...[button('tab-share'), button('share-jar'), button('tab-share')],
  ...[button('tab-pane'), button('moved-title'), button('tab-pane')],
  ...[button('tab-share'), button('share-thank'), way, button('tab-today')],
];

/** Taps, and gives the milliseconds until the frame after the page had another heading or more in it was drawn. */
async function time(page: Page, tap: Tap): Promise<number> {
  const target = tap.press(page);
  await target.waitFor({ timeout: 15_000 }).catch(async () => {
    throw new Error(`${tap.name} is not on the screen:\n${await page.locator('body').innerText()}`);
  });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  return target.evaluate(
    (element, name) =>
      new Promise<number>((done, failed) => {
        setTimeout(() => failed(new Error(`${name} leads nowhere`)), 15_000);
        const heading = document.querySelector('main h1');
        const headings = document.querySelectorAll('main h2').length;
        const seen = new MutationObserver(() => {
          const now = document.querySelector('main h1');
          if (!now || (now === heading && document.querySelectorAll('main h2').length === headings)) return;
          seen.disconnect();
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
        });
        seen.observe(document, { childList: true, subtree: true });
        const began = performance.now();
        (element as HTMLElement).click();
      }),
    tap.name,
  );
}

const sorted = (all: number[]): number[] => [...all].sort((a, b) => a - b);
const quantile = (all: number[], q: number): number =>
  sorted(all)[Math.max(0, Math.ceil(q * all.length) - 1)] as number;
const ms = (n: number): string => `${n.toFixed(0).padStart(5)} ms`;

function show(what: string, figure: number, bar: number, more: string): void {
  const held = figure <= bar ? 'held' : `${(figure / bar).toFixed(1)} times the bar`;
  console.log(`  ${what.padEnd(34)}${ms(figure)}  bar ${bar} ms: ${held}  (${more})`);
}

interface Starts {
  all: number[];
  at: Record<string, number[]>;
}

async function start(context: BrowserContext, url: string, into: Starts, staged: boolean): Promise<Page> {
  const page = await context.newPage();
  into.all.push(await today(page, url));
  if (!staged) return page;
  for (const [name, when] of Object.entries(await stages(page))) (into.at[name] ??= []).push(when);
  return page;
}

/** `fresh`: each in a browser that has just started; else in one that runs, a moment after the one before. */
async function coldStarts(profile: string, url: string, years: Years, fresh: boolean, staged = true): Promise<Starts> {
  const kRestMs = 1500;
  const starts: Starts = { all: [], at: {} };
  let context = await open(profile, years);
  if (!fresh) await (await start(context, url, { all: [], at: {} }, false)).close();
  for (let i = 0; i < kStarts; i++) {
    const page = await start(context, url, starts, staged);
    if (fresh) {
      await context.close();
      context = await open(profile, years);
    } else {
      await page.close();
      await new Promise((rested) => setTimeout(rested, kRestMs));
    }
  }
  await context.close();
  return starts;
}

function showStarts(where: string, pane: Starts, bare: Starts): void {
  const nothing = quantile(bare.all, 0.5);
  show(`cold start, ${where}`, quantile(pane.all, 0.5), kColdBar, `fastest${ms(quantile(pane.all, 0))}`);
  const stage = Object.entries(pane.at).map(([name, when]) => `${name} at${ms(quantile(when, 0.5))}`);
  console.log(`    of which: ${stage.join(', ')}`);
  const times = (quantile(pane.all, 0.5) / nothing).toFixed(1);
  console.log(`    an app that only reads the same: ${ms(nothing)}; Pane takes ${times} times that, bar ${kColdTimes}`);
}

async function taps(profile: string, url: string, years: Years): Promise<void> {
  const context = await open(profile, years);
  const page = context.pages()[0] ?? (await context.newPage());
  await today(page, url);
  const by = new Map<string, number[]>();
  for (let round = 0; round < kRounds; round++) {
    for (const tap of kRoute) {
      const took = await time(page, tap);
      by.set(tap.name, [...(by.get(tap.name) ?? []), took]);
    }
  }
  await context.close();
  const all = [...by.values()].flat();
  show(
    'tap to its new screen, 95 of 100',
    quantile(all, 0.95),
    kTapBar,
    `${all.length} taps, median${ms(quantile(all, 0.5))}`,
  );
  for (const [name, took] of by)
    console.log(`    ${name.padEnd(32)}${ms(quantile(took, 0.5))}  slowest${ms(quantile(took, 1))}`);
}

/** A profile with the records in it, in which the app at this address has run once. */
async function prepared(url: string, years: Years, installs: boolean): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'pane-bench-'));
  const context = await open(profile, years);
  const page = await context.newPage();
  await page.goto(`${url}healthz`);
  await fill(page, years);
  await today(page, url);
  if (installs) await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.close();
  return profile;
}

it('measures', async () => {
  expect(existsSync(file), `${file} is not there: run bench/browser/run`).toBe(true);
  const years = readYears(file);
  const relay = await Relay.start();
  const other = await Relay.start();
  const nothing = bareApp();
  await other.deploy(nothing);
  const profiles: string[] = [];
  try {
    const pane = await prepared(relay.url, years, true);
    const bare = await prepared(other.url, years, false);
    profiles.push(pane, bare);
    console.log(
      `\nten years on this phone: ${years.records} records, ${(years.bytes.length / 1e6).toFixed(1)} MB to be read`,
    );
    for (const fresh of [true, false]) {
      const ours = await coldStarts(pane, relay.url, years, fresh);
      const theirs = await coldStarts(bare, other.url, years, fresh, false);
      showStarts(fresh ? 'browser just started' : 'browser running', ours, theirs);
    }
    await taps(pane, relay.url, years);
  } finally {
    await relay.end();
    await other.end();
    for (const folder of [...profiles, nothing]) rmSync(folder, { recursive: true, force: true });
  }
});
