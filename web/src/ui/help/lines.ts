// The help lines that may be shown, as the build made them from the checked list; nothing is fetched.
// Which country: the device's time zone, else the region of its language. Nobody is asked, and nothing is kept.
import list from '@helplines';
import { locale } from '../../words/language';

export interface Line {
  country: string;
  kind: string;
  name: string;
  phone: string;
  text: string;
  url: string;
  hours: string;
  languages: string;
  forWhom: string;
  danger_now: string;
  checked: string;
}

const { lines, world } = list as { lines: Line[]; world: Line[] };
export { world };

const names = new Intl.DisplayNames(locale, { type: 'region' });
const tongues = new Intl.DisplayNames(locale, { type: 'language' });
const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });

/** In each of them 112 is answered, beside what else there is (Directive (EU) 2018/1972, Article 109). */
const kUnion = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');
const k112 = '112';

/** Countries with a line or an emergency number, by their names. */
export const countries: readonly { code: string; name: string }[] = [
  ...new Set([...lines.map((line) => line.country), ...kUnion]),
]
  .map((code) => ({ code, name: names.of(code) ?? code }))
  .sort((one, two) => one.name.localeCompare(two.name, locale));

export const linesOf = (country: string): Line[] => lines.filter((line) => line.country === country);

/** There is a line of this kind to call in this country. */
export const hasLine = (country: string, kind: string): boolean =>
  linesOf(country).some((line) => line.kind === kind && line.phone !== '');

/** Emergency numbers that a source names for this country, and 112 where it is answered by law. */
export const dangerNumbers = (country: string): string[] => [
  ...new Set([
    ...linesOf(country).flatMap((line) => (line.danger_now === '' ? [] : [line.danger_now])),
    ...(kUnion.includes(country) ? [k112] : []),
  ]),
];

interface Zones {
  getTimeZones?: () => string[] | undefined;
  timeZones?: string[];
}

/** The listed country in which this time zone lies, else the region of the language, else empty. */
export function countryOf(zone: string, locale: string): string {
  const inZone = countries.find(({ code }) => {
    const region = new Intl.Locale(`und-${code}`) as unknown as Zones;
    return (region.getTimeZones?.() ?? region.timeZones ?? []).includes(zone);
  });
  return inZone?.code ?? new Intl.Locale(locale).region ?? '';
}

export const deviceCountry = (): string =>
  countryOf(new Intl.DateTimeFormat().resolvedOptions().timeZone, navigator.language);

/** A field may hold several numbers, each with a word in brackets. */
export const numbers = (phone: string): { said: string; dial: string }[] =>
  phone
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((said) => ({ said, dial: said.replace(/\(.*\)/, '').replace(/[^+\d]/g, '') }));

/** Language codes written out; other words stay. */
export const languagesInWords = (codes: string): string =>
  codes
    .replace(/\b[a-z]{2,3}\b(?= [a-z]{2,3}\b)/g, (code) => `${tongues.of(code) ?? code},`)
    .replace(/\b[a-z]{2,3}\b/g, (code) => tongues.of(code) ?? code);

export const dateInWords = (day: string): string => dates.format(new Date(`${day}T00:00:00Z`));
