// What a page notes of a finger and of what it brings about: set up in the page before the app starts (addInitScript).
// Not the app's: it hears what the page says to its worker, and changes none of it.

/** What a tap met. */
export interface Tap {
  /** The control under it, by its accessible name; '' for none. */
  name: string;
  /** The heading of the screen on which it was. */
  heading: string;
  /** It reached the control: what the app lets no tap reach (ui/shell/standing.ts) hears nothing of it. */
  went: boolean;
  weighty: boolean;
  /** Milliseconds, of any clock. */
  at: number;
}

/** Something that the page said to its worker, or asked of the browser, after so many taps. */
export interface Said {
  taps: number;
  kind: string;
  /** A command, as schema/command.fbs has it. */
  input: number[];
}

/** Something that can be pressed; `key` finds it again on the same screen. */
export interface Control {
  key: string;
  name: string;
  /** What it looks like to whoever cannot read: its element and classes. */
  shape: string;
  /** Why no finger is sent there, or ''. */
  out: string;
}

export interface Finger {
  said: Said[];
  taps: Tap[];
  /** Forgets what was noted: two taps are to come. */
  forget(): void;
  heading(): string;
  controls(): Control[];
  /** Brings it into view. The middle of it; null where something else lies there, undefined where it is not. */
  point(key: string): { x: number; y: number } | null | undefined;
  /** As a key would, which no screen has to stand for. */
  press(key: string): void;
  /** Unfolds what is folded, and answers what is empty, until there is no more of it. False: there was nothing to do. */
  prepare(words: string): boolean;
  /** Gives the worker a command. */
  tell(input: number[], now: number): void;
}

declare global {
  interface Window {
    __finger: Finger;
  }
}

/** Runs in the page: nothing of this file but types is there. */
export function install(): void {
  if (location.protocol !== 'http:') return; // not the app
  const kPressable = 'button, a[href], summary, select, input, textarea, label';
  let worker: Worker | undefined;
  /** Two taps are about to come. */
  let two = false;
  // What was noted outlives a page that is loaded anew by what was tapped.
  const before = JSON.parse(sessionStorage.getItem('finger') ?? '{}') as Partial<Pick<Finger, 'said' | 'taps'>>;
  const mine: Finger = {
    said: before.said ?? [],
    taps: before.taps ?? [],
    forget() {
      [mine.said, mine.taps] = [[], []];
      [two, window.__paneStanding] = [true, 0];
      remember();
    },
    heading: () => of(top().querySelector('h1, h2')),
    controls: () => all().map(([, control]) => control),
    point,
    press: (key) => find(key)?.click(),
    prepare,
    tell(input, now) {
      const bytes = new Uint8Array(input);
      worker?.postMessage({ kind: 'command', now, id: 1e9 + mine.said.length, input: bytes }, [bytes.buffer]);
    },
  };
  window.__finger = mine;

  const remember = (): void => sessionStorage.setItem('finger', JSON.stringify({ said: mine.said, taps: mine.taps }));
  const of = (one: Element | null): string => (one?.textContent ?? '').replace(/\s+/g, ' ').trim();
  /** What is in front: a dialog, or the page. */
  const top = (): Element => [...document.querySelectorAll('dialog[open], [aria-modal=true]')].at(-1) ?? document.body;
  const labelOf = (one: Element): Element | null => (one as HTMLInputElement).labels?.[0] ?? null;
  const nameOf = (one: Element): string =>
    (one.getAttribute('aria-label') ?? of(one.matches('input') ? labelOf(one) : one)).slice(0, 80);
  const isWritten = (one: Element): boolean =>
    one.matches('textarea, input:not([type=radio], [type=checkbox], [type=file], [type=range])');

  /** Where a tap leads out of the app, by what it is. */
  function leads(one: HTMLElement): string {
    if (one.closest('[data-always]')) return 'leaves at once';
    if (one.matches('input[type=file]')) return 'chooses a file';
    const link = one.closest('a[href]') as HTMLAnchorElement | null;
    if (link && (link.origin !== location.origin || link.target === '_blank' || link.download)) return 'leads out';
    return '';
  }

  function all(): [HTMLElement, Control][] {
    const counted = new Map<string, number>();
    const found: [HTMLElement, Control][] = [];
    for (const one of top().querySelectorAll<HTMLElement>('button, a[href], summary, select, input')) {
      const box = one.getBoundingClientRect();
      if ((one as HTMLButtonElement).disabled || isWritten(one) || box.width === 0 || box.height === 0) continue;
      if (!one.checkVisibility()) continue; // in what is folded
      if (one.closest('.skip')) continue; // stands there for keys alone
      const base = `${one.localName} ${nameOf(one)}`;
      const n = counted.get(base) ?? 0;
      counted.set(base, n + 1);
      const shape = `${one.localName}.${one.className}.${(one as HTMLInputElement).type ?? ''}`;
      found.push([one, { key: `${base} ${n}`, name: nameOf(one), shape, out: leads(one) }]);
    }
    return found;
  }

  const find = (key: string): HTMLElement | undefined => all().find(([, control]) => control.key === key)?.[0];

  function point(key: string): { x: number; y: number } | null | undefined {
    const one = find(key);
    if (!one) return undefined;
    for (const target of [one, labelOf(one)]) {
      if (!target) continue;
      target.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = target.getBoundingClientRect();
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const there = document.elementFromPoint(x, y)?.closest(kPressable);
      if (there && (there === one || there === labelOf(one) || one.contains(there) || there.contains(one))) {
        return { x, y };
      }
    }
    return null;
  }

  function write(field: HTMLInputElement | HTMLTextAreaElement, words: string): void {
    const tomorrow = new Date((window.__paneClock?.() ?? Date.now()) + 86_400_000).toISOString().slice(0, 10);
    const kinds: Record<string, string> = { date: tomorrow, time: '19:30', number: '3', search: 'you' };
    field.focus();
    field.value = kinds[field.type] ?? words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    if (field.type === 'search') field.form?.requestSubmit(); // else it waits for more
  }

  function prepare(words: string): boolean {
    let did = false;
    for (const fold of top().querySelectorAll<HTMLElement>('details:not([open]) > summary')) {
      fold.click();
      did = true;
    }
    for (const field of top().querySelectorAll<HTMLInputElement>('textarea, input')) {
      if (!isWritten(field) || field.disabled || field.value !== '' || !field.offsetParent) continue;
      write(field, words);
      did = true;
    }
    for (const group of top().querySelectorAll('main fieldset, main form, main [role=radiogroup]')) {
      const radio = group.querySelector<HTMLInputElement>('input[type=radio]');
      // As a key would: a tap on one of seven goes on by itself.
      if (!radio || group.querySelector('input:checked')) continue;
      radio.checked = true;
      radio.dispatchEvent(new Event('input', { bubbles: true }));
      radio.dispatchEvent(new Event('change', { bubbles: true }));
      did = true;
    }
    return did;
  }

  function note(kind: string, input?: Uint8Array): void {
    mine.said.push({ taps: mine.taps.length, kind, input: [...(input ?? [])] });
    remember();
  }
  const started = (one: Worker): void => void (worker = one);
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, ...given: unknown[]): void {
    const message = given[0] as { kind: string; input?: Uint8Array };
    if (message.kind === 'start') started(this);
    note(message.kind, message.input);
    Reflect.apply(post, this, given);
  };
  const deleteDatabase = IDBFactory.prototype.deleteDatabase;
  IDBFactory.prototype.deleteDatabase = function (name: string): IDBOpenDBRequest {
    note('erase');
    return Reflect.apply(deleteDatabase, this, [name]) as IDBOpenDBRequest;
  };
  // Sheets of the system, which would stand before the page.
  window.print = () => undefined;
  if (navigator.share) navigator.share = () => Promise.resolve();

  const under = (event: MouseEvent): Element | null =>
    event.target instanceof Element ? event.target.closest(kPressable) : null;
  addEventListener(
    'pointerdown',
    (event) => {
      if (!event.isTrusted) return;
      const one = under(event);
      // What is under the first of two has stood for long; the second is as it would be for a person.
      if (two && mine.taps.length > 0) window.__paneStanding = 1;
      mine.taps.push({
        name: one ? nameOf(one.matches('label') ? ((one as HTMLLabelElement).control ?? one) : one) : '',
        heading: mine.heading(),
        went: false,
        weighty: one?.closest('[data-weighty]') != null,
        at: performance.timeOrigin + event.timeStamp,
      });
      remember();
    },
    true,
  );
  addEventListener(
    'click',
    (event) => {
      const tap = mine.taps.at(-1);
      if (!event.isTrusted || !tap || !(event.target instanceof Element)) return;
      const { target } = event;
      const heard = (): void => {
        tap.went = true;
        remember();
      };
      target.addEventListener('click', heard, { capture: true, once: true });
      setTimeout(() => target.removeEventListener('click', heard, true));
    },
    true,
  );
}
