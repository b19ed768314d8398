// Which language the app speaks: the one chosen here, else the first of the device's own that it has.
// Invariant: it is known before anything is loaded, and does not change while the page lives; to choose is to load anew.
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

const kChosen = 'pane-language'; // in the clear: it has to be read before what is kept here is opened
const among = (tag: string): Language | undefined => languages.find((one) => tag.toLowerCase().split('-')[0] === one);

/** Of what was chosen and what the device asks for, in the order of its wishes. */
export function spokenOf(chosen: string | null, wishes: readonly string[]): Language {
  const wished = wishes.map(among).find((one) => one !== undefined);
  return among(chosen ?? '') ?? wished ?? 'en';
}

function chosen(): string | null {
  try {
    return globalThis.localStorage?.getItem(kChosen) ?? null;
  } catch {
    return null; // the browser keeps nothing for this page
  }
}

const wishes = globalThis.navigator?.languages ?? [];
export const spoken = spokenOf(chosen(), wishes);

/** What dates and numbers are written in: the device's own habit where it is of the language spoken. */
export const locale = wishes.find((tag) => among(tag) === spoken) ?? spoken;

/** A language by its own name. */
export const nameOf = (language: Language): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;

/** Speaks this language from now on, on this device: the page is loaded anew, and stands where it stood. */
export function speak(language: Language): void {
  try {
    localStorage.setItem(kChosen, language);
  } catch {
    return; // nothing could be kept, and the next start would not know it
  }
  location.reload();
}
