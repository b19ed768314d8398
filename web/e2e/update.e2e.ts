import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { t } from '../src/words/words';
import * as acts from './evening';
import type { Person } from './person';
import { app } from './relay';
import { useStage } from './stage';

const stage = useStage();
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The app as a later build would be: another page, another script under another name, the older script gone. */
function laterBuild(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pane-build-'));
  folders.push(folder);
  cpSync(app, folder, { recursive: true });
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (/\.(br|gz)$/.test(name)) rmSync(join(folder, name));
  const assets = join(folder, 'assets');
  const script = readdirSync(assets).find((name) => /^index-.*\.js$/.test(name));
  if (!script) throw new Error('the app has no script');
  const change = (file: string, from: string | RegExp, to: string) => {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text, file).toMatch(from);
    writeFileSync(join(folder, file), text.replace(from, to));
  };
  const next = 'index-later.js';
  renameSync(join(assets, script), join(assets, next));
  writeFileSync(join(assets, next), `document.documentElement.dataset.build='later';\n`, { flag: 'a' });
  change('index.html', script, next);
  change('sw.js', script, next);
  // What comes later takes what it shares from that script, by its name: by the old one it would start the old app, too.
  const users = readdirSync(assets).filter((name) => name.endsWith('.js') && name !== next);
  const using = users.filter((name) => readFileSync(join(assets, name), 'utf8').includes(script));
  for (const name of using) change(`assets/${name}`, script, next);
  for (const [name, file] of [
    ['./', 'index.html'],
    ...[next, ...using].map((one) => [`./assets/${one}`, `assets/${one}`] as const),
  ] as const) {
    const hash = createHash('sha256').update(readFileSync(join(folder, file)));
    const listed = new RegExp(`(\\["${name.replaceAll('.', '\\.')}",")[^"]*`);
    change('sw.js', listed, `$1sha256-${hash.digest('base64')}`);
  }
  change('sw.js', /[0-9a-f]{16}/, '1a7e21a7e21a7e21');
  return folder;
}

const build = ({ page }: Person) => page.evaluate(() => document.documentElement.dataset.build ?? 'first');
const cached = ({ page }: Person) => page.evaluate(() => caches.keys());

/** Looks for a new build, as the browser does from time to time; resolves with how its installing ended. */
const lookForBuild = ({ page }: Person) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const coming = registration.installing ?? registration.waiting;
    if (!coming) return 'none';
    while (coming.state === 'installing') {
      await new Promise((next) => coming.addEventListener('statechange', next, { once: true }));
    }
    return coming.state;
  });

async function settledIn(a: Person): Promise<void> {
  await acts.meetPane(a, 'alone');
  await acts.home(a);
  await a.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

async function readsJournal(a: Person): Promise<void> {
  await acts.toMe(a);
  await a.press('me-journal');
  await a.sees(acts.kWords.journalA);
}

it('keeps to one build while a tab is open, whatever is served by then, and takes the next one after', async () => {
  const { relay, arrive } = await stage();
  const a = await arrive('Ada');
  await settledIn(a);
  const before = await cached(a);
  await relay.deploy(laterBuild());
  expect(await lookForBuild(a)).toBe('installed');
  // The open tab goes on, and so does a reload of it: all of it the first build, none of it from the network.
  await acts.keepJournal(a, acts.kWords.journalA);
  const asked = a.line.asked.length;
  await a.reload();
  expect(await build(a)).toBe('first');
  await readsJournal(a);
  expect(a.line.asked.slice(asked).filter((url) => !url.endsWith('/sw.js'))).toEqual([]);
  // Closed, and opened again. The browser takes the next build some time after the last tab is gone: each look closes
  // its tab, so that the pause until the next one is spent without any.
  const opened = async () => {
    await a.page.goto(relay.url);
    const which = await build(a);
    await a.page.goto('about:blank');
    return which;
  };
  await a.page.goto('about:blank');
  await expect.poll(opened, { timeout: 15_000 }).toBe('later');
  await a.page.goto(relay.url);
  await a.ready();
  await readsJournal(a);
  await expect.poll(() => cached(a)).not.toContain(before[0]);
  expect(await cached(a)).toHaveLength(1);
});

it('does not take a build whose files do not belong together', async () => {
  const { relay, arrive } = await stage();
  const a = await arrive('Ada');
  await settledIn(a);
  const broken = laterBuild();
  // As when a third build is being put in place while the second is fetched.
  writeFileSync(join(broken, 'index.html'), '<!doctype html><title>Another</title>');
  await relay.deploy(broken);
  expect(await lookForBuild(a)).toBe('redundant');
  await a.page.goto('about:blank');
  await a.page.goto(relay.url);
  await a.ready();
  expect(await build(a)).toBe('first');
});

/** As a browser that needs room, or someone who clears it, takes everything of a site away. */
async function evict(a: Person, url: string): Promise<void> {
  const session = await a.context.newCDPSession(a.page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' });
  await session.detach();
}

it('says so when the browser takes away what is kept while the app is open, and begins anew after', async () => {
  const { relay, arrive } = await stage();
  const a = await arrive('Ada');
  await settledIn(a);
  await evict(a, relay.url);
  await a.reads('fault-taken-title');
  await a.sees(t('fault-taken'));
  await a.press('fault-reload');
  await a.reads('welcome-title');
  await settledIn(a);
});

it('begins anew when all was taken away while it was closed', async () => {
  const { relay, arrive } = await stage();
  const a = await arrive('Ada');
  await settledIn(a);
  await a.page.goto(`${relay.url}healthz`);
  await evict(a, relay.url);
  await a.page.goto(relay.url);
  await a.reads('welcome-title');
});
