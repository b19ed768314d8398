// A phone as it stood at one moment, as often as it is wanted: what it kept is put into another browser's profile, and the
// app opened there on the same screen. Its line says nothing to the relay: what is tapped here reaches nobody.
import type { Page } from 'playwright-core';
import { packInput } from '../src/core/codec';
import { command } from '../src/core/types';
import { t } from '../src/words/words';
import { install } from './finger';
import type { Person } from './person';
import type { Again } from './tour';
import { commandIn } from './unseen';

export interface Stop {
  name: string;
  /** All that is kept, by key, as base64. */
  kept: [key: string, bytes: string][];
  /** Which screen was asked for last; null before there was one. */
  shown: { screen: command.Screen; arg: string } | null;
  /** What the screen is called. */
  heading: string;
  /** The page of the first run. */
  page: number;
  /** How far the clock is ahead of the real one. */
  ahead: number;
  /** What is pressed after the app's start: the made-up pair is kept nowhere, and a passcode stands before all. */
  enter: readonly string[];
  /** What is pressed where the screen is shown: steps of it that only the page knows. */
  then: readonly string[];
}

/** From now on it can be said where this person is. */
export async function follow(person: Person): Promise<void> {
  await person.context.addInitScript(install);
  await person.page.reload();
  await person.ready();
}

export async function stopAt(name: string, person: Person, { enter = [], then = [] }: Again = {}): Promise<Stop> {
  const { said, ...was } = await person.page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done) => {
      const asked = indexedDB.open('pane');
      asked.onsuccess = () => done(asked.result);
    });
    const kv = db.transaction('kv').objectStore('kv');
    const take = <T>(asked: IDBRequest<T>): Promise<T> =>
      new Promise((done) => (asked.onsuccess = () => done(asked.result)));
    const [keys, values] = await Promise.all([take(kv.getAllKeys()), take(kv.getAll())]);
    db.close();
    const base64 = (bytes: Uint8Array): string => btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(''));
    return {
      said: window.__finger.said,
      kept: keys.map((key, i) => [String(key), base64(values[i] as Uint8Array)] as [string, string]),
      heading: window.__finger.heading(),
      page: Number((history.state as { page?: number } | null)?.page ?? 0),
      ahead: (window.__paneClock?.() ?? Date.now()) - Date.now(),
    };
  });
  const shown = said.map((one) => commandIn(one)?.body).findLast((body) => body instanceof command.ShowT);
  return { name, enter, then, ...was, shown: shown ? { screen: shown.screen, arg: String(shown.arg ?? '') } : null };
}

export class Ghost {
  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  /** Of somebody who has just arrived: from now on their phone is this. */
  static async rise(person: Person): Promise<Ghost> {
    person.line.mute();
    person.context.setDefaultTimeout(60_000); // several at a time, on a machine that may have much to do
    await person.context.addInitScript(() => {
      if (location.protocol !== 'http:') return; // whoever left in a hurry is at a page that did not come
      const ahead = Number(sessionStorage.getItem('ahead') ?? 0);
      window.__paneClock = () => Date.now() + ahead;
    });
    await follow(person);
    return new Ghost(person.page, person.home);
  }

  /** It is somewhere in the app, and did not leave. */
  get inside(): boolean {
    return this.page.url().startsWith(this.url);
  }

  /** As the stop was. */
  async restore(stop: Stop): Promise<void> {
    const { page } = this;
    // Where the app does not run: it would write between what is put there.
    await page.goto(`${this.url}nothing`);
    await page.evaluate(
      async ({ kept, ahead }) => {
        sessionStorage.setItem('ahead', String(ahead));
        localStorage.clear(); // a language that was chosen
        const db = await new Promise<IDBDatabase>((done) => {
          const asked = indexedDB.open('pane', 1);
          asked.onupgradeneeded = () => void asked.result.createObjectStore('kv');
          asked.onsuccess = () => done(asked.result);
        });
        const tx = db.transaction('kv', 'readwrite');
        const kv = tx.objectStore('kv');
        kv.clear();
        for (const [key, bytes] of kept) {
          const value = Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0));
          kv.put(value, key);
        }
        await new Promise<void>((done) => (tx.oncomplete = () => done()));
        db.close();
      },
      { kept: stop.kept, ahead: stop.ahead },
    );
    await page.goto(this.url);
    await this.#stands();
    if (stop.page > 0) {
      await page.evaluate((turned) => {
        for (let n = 1; n <= turned; n++) history.pushState({ page: n, before: n }, '');
      }, stop.page);
      await page.reload();
      await this.#stands();
    }
    for (const name of stop.enter) await this.#enter(name);
    await this.show(stop);
    for (const name of stop.then) await this.#enter(name);
  }

  /** Goes to where the stop was, with what is kept now. */
  async show({ shown, ahead }: Stop): Promise<void> {
    if (!shown) return;
    const now = Date.now() + ahead;
    const body = Object.assign(new command.ShowT(), shown);
    const input = [...packInput(now, [], command.Body.Show, body)];
    await this.page.evaluate(({ input, now }) => window.__finger.tell(input, now), { input, now });
    await this.#stands();
  }

  /** Presses these, each on the screen to which the one before led, as a key would. */
  async press(keys: readonly string[]): Promise<void> {
    await this.#prepare();
    for (const key of keys) {
      await this.page.evaluate((one) => window.__finger.press(one), key);
      await this.settle();
      await this.#prepare();
    }
  }

  /** What is drawn in answer to what was done last is drawn; also where the page is loaded anew by it. */
  async settle(): Promise<void> {
    try {
      await this.#drawn();
    } catch (error) {
      if (!/context was destroyed/.test(String(error))) throw error;
      await this.page.waitForLoadState();
      if (this.inside) await this.#stands();
    }
  }

  async #enter(name: string): Promise<void> {
    await this.#prepare();
    const before = await this.page.evaluate((words) => {
      const heading = window.__finger.heading();
      window.__finger.press(window.__finger.controls().find((one) => one.name.startsWith(words))?.key ?? '');
      return heading;
    }, name);
    await this.page.waitForFunction((was) => window.__finger.heading() !== was, before);
    await this.#stands();
  }

  async #prepare(): Promise<void> {
    for (let n = 0; n < 4; n++) {
      if (!(await this.page.evaluate(() => window.__finger.prepare('blue tram seven')))) return;
      await this.settle();
    }
  }

  async #stands(): Promise<void> {
    await this.page.waitForFunction(
      (starting) => document.querySelector('h1') !== null && document.querySelector('h1')?.textContent !== starting,
      t('starting'),
    );
    await this.settle();
  }

  async #drawn(): Promise<void> {
    await this.page.evaluate(async () => {
      const frame = () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      let seen = '';
      for (let n = 0; n < 20; n++) {
        await frame();
        await new Promise((done) => setTimeout(done, 30));
        const now = document.body.innerText;
        if (now === seen && !document.querySelector('progress')) return;
        seen = now;
      }
    });
  }
}
