// One person with one phone: a fresh browser profile, a line of their own to the network, and a clock that a test may move.
// What they do is named by the app's own words (src/words), found by role, as they would find it.
import { chromium, type Browser, type BrowserContext, type Locator, type Page, type Worker } from 'playwright-core';
import { t } from '../src/words/words';
import { kLocale } from './language';
import { Line } from './line';
import type { Relay } from './relay';

// Chromium asks its maker's autofill service about each form that it sees, and again where it gets no answer, at any time
// later: no request of the app, but on its line. Help alone brings about none.
export const kArguments = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
  '--disable-features=AutofillServerCommunication',
];

type Args = Record<string, string | number>;
type Role = Parameters<Page['getByRole']>[0];

export interface Looks {
  width: number;
  height: number;
  scheme: 'light' | 'dark';
  /** Nothing moves by itself: for pictures, and for measuring contrast. */
  still?: boolean;
  /** What the browser asks for; else what is tested. */
  locale?: string;
}

export const kPhone: Looks = { width: 390, height: 844, scheme: 'light' };

/** A Tuesday morning, the next one, at nine in UTC: everybody's clock begins there, so that no test runs over the end of
 * a day or depends on when it is run. */
function tuesdayMorning(): number {
  const morning = new Date();
  morning.setUTCDate(morning.getUTCDate() + ((2 - morning.getUTCDay() + 7) % 7));
  morning.setUTCHours(9, 0, 0, 0);
  return morning.getTime();
}
const kAhead = tuesdayMorning() - Date.now();

export const escape = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export function launch(): Promise<Browser> {
  const executablePath = process.env.PANE_CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: kArguments });
}

/** Colours on their way to others would be measured, or pictured, halfway; what inherits them follows after. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // What comes a frame later (Later.svelte) has come by then.
    await new Promise<void>((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    const moving = () =>
      document
        .getAnimations()
        .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
    for (let now = moving(); now.length > 0; now = moving()) {
      await Promise.allSettled(now.map(({ finished }) => finished));
      await new Promise(requestAnimationFrame);
    }
  });
}

export class Person {
  #shift = 0;
  readonly problems: string[] = [];

  private constructor(
    readonly name: string,
    readonly context: BrowserContext,
    readonly line: Line,
    readonly home: string,
    public page: Page,
  ) {
    this.watch(page);
  }

  /** Opens the app in a fresh profile. */
  static async arrive(browser: Browser, relay: Relay, name: string, looks: Looks = kPhone): Promise<Person> {
    const line = await Line.start();
    const context = await browser.newContext({
      viewport: { width: looks.width, height: looks.height },
      colorScheme: looks.scheme,
      reducedMotion: looks.still ? 'reduce' : 'no-preference',
      hasTouch: looks.width < 700,
      locale: looks.locale ?? kLocale,
      timezoneId: 'Europe/Berlin',
      proxy: { server: `http://127.0.0.1:${line.port}` },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(15_000);
    // Who is played by a test sees at once what stands there; for whoever does not, see taps.e2e.ts.
    await context.addInitScript(() => void (window.__paneStanding = 0));
    const page = await context.newPage();
    const person = new Person(name, context, line, relay.url, page);
    await person.setClock(kAhead);
    await page.goto(relay.url);
    return person;
  }

  /** Whatever the page complains about is a problem, but for connections that the test itself cut. */
  watch(page: Page): void {
    page.on('pageerror', (error) => this.problems.push(`${this.name}: ${error.message}`));
    page.on('console', (message) => {
      const cut = /ERR_|WebSocket|Failed to load resource/.test(message.text());
      if (message.type() === 'error' && !cut) this.problems.push(`${this.name}: ${message.text()}`);
    });
  }

  /** This phone's clock is so many milliseconds ahead of the real one, from now on and after every reload. */
  async setClock(shift: number): Promise<void> {
    this.#shift = shift;
    const move = (ahead: number) => {
      window.__paneClock = () => Date.now() + ahead;
    };
    await this.context.addInitScript(move, shift);
    for (const page of this.context.pages()) {
      await page.evaluate(move, shift).catch(() => undefined); // a page that is not there yet gets the script above
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    }
  }

  async passDays(days: number): Promise<void> {
    await this.setClock(this.#shift + days * 24 * 3600 * 1000);
  }

  get now(): number {
    return Date.now() + this.#shift;
  }

  /** To a quarter past seven in UTC, on the evening of the day that this phone is in or a later one. */
  async toEvening(daysOn = 0): Promise<void> {
    const evening = new Date(this.now);
    evening.setUTCDate(evening.getUTCDate() + daysOn);
    evening.setUTCHours(19, 15, 0, 0);
    await this.setClock(evening.getTime() - Date.now());
  }

  async goOffline(): Promise<void> {
    this.line.cut();
    await this.context.setOffline(true);
  }

  async goOnline(): Promise<void> {
    this.line.mend();
    await this.context.setOffline(false);
    // What the phone does by itself when it notices the network.
    await this.page.evaluate(() => dispatchEvent(new Event('online')));
  }

  /** The app came to the front: it looks whether anything is to be done. */
  async look(): Promise<void> {
    await this.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  async ready(): Promise<void> {
    // Before its words are there it says nothing at all.
    await this.page.locator('#app > *').first().waitFor({ state: 'attached' });
    await this.page.getByText(t('starting')).waitFor({ state: 'detached' });
  }

  /** By role and the words it begins with: what has a note beneath its title carries both in its name. */
  find(role: Role, id: string, args: Args = {}): Locator {
    return this.page.getByRole(role, { name: new RegExp(`^\\s*${escape(t(id, args))}`) });
  }

  /** The phone's own Forward; until the page has heard of it. */
  async goForward(): Promise<void> {
    type Heard = { paneHeard: Promise<void> };
    await this.page.evaluate(() => {
      const heard = new Promise<void>((done) => addEventListener('popstate', () => done(), { once: true }));
      (window as unknown as Heard).paneHeard = heard;
    });
    await this.page.goForward();
    await this.page.evaluate(() => (window as unknown as Heard).paneHeard);
  }

  async press(id: string, args: Args = {}): Promise<void> {
    await this.find('button', id, args).first().click();
  }

  /** Presses what ends a step, and waits until the step is over: a page that is left before may not have heard of it. */
  async settle(id: string, args: Args = {}): Promise<void> {
    const button = this.find('button', id, args);
    await button.first().click();
    await button.first().waitFor({ state: 'detached' });
  }

  async choose(id: string, args: Args = {}): Promise<void> {
    await this.find('radio', id, args).check({ force: true });
  }

  async write(id: string, words: string, args: Args = {}): Promise<void> {
    await this.find('textbox', id, args).fill(words);
  }

  /** Waits until this stands on the screen. */
  async sees(words: string): Promise<void> {
    await this.page.getByText(words, { exact: false }).first().waitFor({ state: 'visible' });
  }

  /** Waits until the focus, from which keys and a screen reader go on, is on what says this. */
  async isAt(words: string): Promise<void> {
    await this.page.locator(':focus', { hasText: words }).waitFor();
  }

  async reads(id: string, args: Args = {}): Promise<void> {
    await this.page
      .getByRole('heading', { name: t(id, args), exact: true })
      .first()
      .waitFor();
  }

  /** Where the core runs. */
  get worker(): Worker {
    const worker = this.page.workers().find((one) => /\/worker-[^/]*$/.test(one.url()));
    if (!worker) throw new Error(`${this.name} has no core`);
    return worker;
  }

  /** Everything that stands on the screen now. */
  text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  /** All that this device keeps, as one text of keys and bytes. */
  kept(): Promise<string> {
    return this.page.evaluate(async () => {
      const out: string[] = [];
      for (const { name } of await indexedDB.databases()) {
        if (!name) continue;
        const db = await new Promise<IDBDatabase>((done, failed) => {
          const asked = indexedDB.open(name);
          asked.onsuccess = () => done(asked.result);
          asked.onerror = () => failed(asked.error);
        });
        for (const store of db.objectStoreNames) {
          const all = db.transaction(store).objectStore(store);
          const [keys, values] = await Promise.all(
            [all.getAllKeys(), all.getAll()].map(
              (asked) => new Promise<unknown[]>((done) => (asked.onsuccess = () => done(asked.result as unknown[]))),
            ),
          );
          keys?.forEach((key, i) => out.push(`${name}/${store}/${String(key)}=${String(values?.[i])}`));
        }
        db.close();
      }
      out.push(
        JSON.stringify(localStorage),
        JSON.stringify(sessionStorage),
        document.cookie,
        location.href,
        document.title,
      );
      out.push(String(history.length), JSON.stringify(history.state), (await caches.keys()).join());
      return out.join('\n');
    });
  }

  async leave(): Promise<void> {
    await this.context.close();
    await this.line.end();
  }
}
