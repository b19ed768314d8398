// A passcode: what is kept opens by it alone, it locks itself, and nothing of what was read stays.
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import { axe } from './axe';
import * as acts from './evening';
import { kPhone, type Person } from './person';
import { useStage } from './stage';

const stage = useStage();
const kLooks = { ...kPhone, still: true };
const kAlone = 'Canary that only I know';
const kGiven = 'Canary you kept the light on';
const kPasscode = 'blue tram seven';
const kMinute = 60_000;

async function toPasscode(person: Person): Promise<void> {
  await acts.toMe(person);
  await person.press('me-passcode');
  await person.reads('passcode-title');
}

const type = (person: Person, id: string, words: string) => person.page.getByLabel(t(id)).fill(words);

async function setPasscode(person: Person, passcode = kPasscode): Promise<void> {
  await toPasscode(person);
  await type(person, 'passcode-new', passcode);
  await type(person, 'passcode-again', passcode);
  await person.press('passcode-set');
  await person.sees(t('passcode-on'));
}

async function open(person: Person, passcode = kPasscode): Promise<void> {
  await person.reads('locked-title');
  await type(person, 'locked-type', passcode);
  await person.press('locked-open');
}

/** The record of the key, as this device keeps it. */
const keyRecord = async (person: Person): Promise<number[]> =>
  (/pane\/kv\/db=([\d,]+)/.exec(await person.kept())?.[1] ?? '').split(',').map(Number);

/** All text in the memory of scripts, of the page and of its workers. */
async function heap(person: Person): Promise<string> {
  const cdp = await person.context.newCDPSession(person.page);
  const parts: string[] = [];
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await cdp.detach();
  return parts.join('');
}

/** The page goes to the background, or comes back, as the browser would say it. */
async function turn(person: Person, hidden: boolean): Promise<void> {
  await person.page.evaluate((now) => {
    Object.defineProperty(document, 'hidden', { value: now, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

async function away(person: Person, minutes: number): Promise<void> {
  const ahead = person.now - Date.now() + minutes * kMinute;
  await turn(person, true);
  await person.page.evaluate((now) => void (window.__paneClock = () => Date.now() + now), ahead);
  await turn(person, false);
}

it('opens what is kept by the passcode alone, and nothing that was read stays behind', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada', kLooks);
  await acts.meetPane(a, 'alone');
  await acts.keepJournal(a, kAlone);
  const bare = await keyRecord(a);
  expect(bare).toHaveLength(32);
  await toPasscode(a);
  expect(await axe(a)).toEqual([]);
  await type(a, 'passcode-new', 'short');
  await a.sees(t('passcode-short', { n: 6 }));
  await type(a, 'passcode-new', kPasscode);
  await type(a, 'passcode-again', `${kPasscode}!`);
  await a.sees(t('passcode-differ'));
  expect(await a.find('button', 'passcode-set').isDisabled()).toBe(true);
  await type(a, 'passcode-again', kPasscode);
  await a.press('passcode-set');
  await a.sees(t('passcode-on'));
  expect(await axe(a)).toEqual([]);
  expect(await keyRecord(a)).toHaveLength(97);
  expect(await a.kept()).not.toContain(bare.slice(0, 8).join());
  await acts.toMe(a);
  await a.press('me-journal');
  await a.sees(kAlone);
  expect(await heap(a)).toContain(kAlone); // so that its absence says something

  // Away for long, with the words on the screen.
  await away(a, 3);
  await a.reads('locked-title');
  expect(await axe(a)).toEqual([]);
  expect(await a.text()).not.toContain('Ada');
  // The page that was left is let go by the browser when it gets to it.
  const heldStill = async (): Promise<string[]> => {
    const held = await heap(a);
    return [kAlone, kPasscode].filter((words) => held.includes(words));
  };
  await expect.poll(heldStill, { timeout: 20_000, interval: 500 }).toEqual([]);
  expect(await a.kept()).not.toContain(kAlone);
  // Help and leaving are where they always are.
  await a.press('help');
  await a.reads('help-title');
  await a.press('back');
  await a.page.keyboard.press('Escape');

  await open(a, `${kPasscode}?`);
  await a.sees(t('lock-wrong'));
  await a.reload();
  await open(a);
  await a.find('heading', `greeting-${acts.part(a)}`, { me: 'Ada' }).waitFor();
  await a.press('tab-me');
  await a.press('me-journal');
  await a.sees(kAlone);
});

it('locks itself when nobody is there, and not while somebody is', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada', kLooks);
  await acts.meetPane(a, 'alone');
  await setPasscode(a);
  await acts.home(a);
  const start = a.now - Date.now();
  const after = async (minutes: number) => {
    await a.setClock(start + minutes * kMinute);
  };
  await turn(a, true);
  expect(await a.page.locator('html').getAttribute('data-covered')).toBe('');
  await away(a, 1.5);
  expect(await a.page.locator('html').getAttribute('data-covered')).toBeNull();
  await a.press('tab-me'); // a touch
  await after(9);
  await a.press('tab-today');
  await after(18);
  await a.find('heading', `greeting-${acts.part(a)}`, { me: 'Ada' }).waitFor();
  await away(a, 3);
  await open(a);
  await a.find('heading', `greeting-${acts.part(a)}`, { me: 'Ada' }).waitFor();
  await after(32);
  await a.reads('locked-title');
});

it('keeps what came meanwhile for the one who opens it, and changes and goes by its passcode', async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada', kLooks), await arrive('Kim', kLooks)];
  await acts.pair(a, b);
  await setPasscode(a);
  await a.press('passcode-lock');
  await a.reads('locked-title');
  await acts.thank(b, a, kGiven, 'It gave me a free hand.');
  expect(await a.text()).not.toContain(kGiven);
  await open(a);
  await a.sees(kGiven);

  await toPasscode(a);
  await type(a, 'passcode-before', 'not this one');
  await a.press('passcode-take');
  await a.sees(t('lock-wrong'));
  expect(await keyRecord(a)).toHaveLength(97);
  await type(a, 'passcode-before', kPasscode);
  await type(a, 'passcode-new', 'green tram eight');
  await type(a, 'passcode-again', 'green tram eight');
  await a.press('passcode-change');
  await a.sees(t('passcode-on'));
  await a.page.reload();
  await open(a);
  await a.sees(t('lock-wrong'));
  await open(a, 'green tram eight');
  await toPasscode(a);
  await type(a, 'passcode-before', 'green tram eight');
  await a.press('passcode-take');
  await a.sees(t('passcode-off'));
  expect(await keyRecord(a)).toHaveLength(32);
  await a.reload();
  await acts.home(a);
});

it('is left in a hurry without anything staying open, and forgotten without anything to be read', async () => {
  const { arrive } = await stage();
  const a = await arrive('Ada', kLooks);
  await acts.meetPane(a, 'alone');
  await acts.keepJournal(a, kAlone);
  await setPasscode(a);
  await acts.home(a);
  await a.goOffline(); // then the breathing screen stands in place of a page elsewhere
  await a.press('help');
  await a.press('help-leave');
  await a.reads('breathe-title');
  await a.press('tab-today');
  await a.reads('locked-title');
  await a.goOnline();
  await a.press('locked-forgotten');
  await a.sees(t('locked-forgotten-how'));
  expect(await axe(a)).toEqual([]);
  await a.press('me-erase');
  await a.sees(t('erase-stays-locked'));
  await a.press('erase-not');
  await a.reads('locked-title');
  await a.press('locked-forgotten');
  await a.press('me-erase');
  await a.press('erase-do');
  await a.find('button', 'welcome-begin').waitFor();
});
