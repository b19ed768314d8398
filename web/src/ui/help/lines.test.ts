import { describe, expect, it } from 'vitest';
import { countries, countryOf, dangerNumbers, hasLine, languagesInWords, linesOf, numbers, world } from './lines';
import { t } from '../../words/words';
import { pointsTo } from './sections';

describe('country of the device', () => {
  it('goes by the time zone first: a phone set to US English in London is in Britain', () => {
    expect(countryOf('Europe/London', 'en-US')).toBe('GB');
  });
  it('goes by the region of the language where no listed country lies in the zone', () => {
    expect(countryOf('Etc/UTC', 'pt-PT')).toBe('PT');
  });
  it('says nothing where neither tells', () => {
    expect(countryOf('Etc/UTC', 'en')).toBe('');
  });
});

describe('lines', () => {
  it('gives every country a line or an emergency number, and the world always', () => {
    expect(countries.length).toBeGreaterThan(27);
    for (const { code } of countries) {
      expect(linesOf(code).length + dangerNumbers(code).length, code).toBeGreaterThan(0);
    }
    expect(world.length).toBeGreaterThan(0);
  });
  it('gives an emergency number only where one was read or the law of the EU says so', () => {
    for (const { code } of countries) for (const one of dangerNumbers(code)) expect(one).toMatch(/^\d{3}$/);
    expect(dangerNumbers('')).toEqual([]);
    for (const code of ['DE', 'MT', 'SE']) expect(dangerNumbers(code)).toContain('112');
    expect(dangerNumbers('US')).toEqual(['911']);
  });
  it('has another sentence for each that points to a line, where no such line is shown', () => {
    expect(hasLine('US', 'crisis')).toBe(true);
    expect(hasLine('MT', 'crisis')).toBe(false);
    for (const id of Object.keys(pointsTo)) {
      expect(t(id)).not.toBe(id);
      expect(t(`${id}-none`)).not.toBe(t(id));
    }
  });
  it('dials digits only', () => {
    expect(numbers('09 2525 0111 (fi); 0112 (sv)')).toEqual([
      { said: '09 2525 0111 (fi)', dial: '0925250111' },
      { said: '0112 (sv)', dial: '0112' },
    ]);
    expect(numbers('')).toEqual([]);
  });
  it('writes language codes out and leaves words', () => {
    expect(languagesInWords('de fr it')).toBe('German, French, Italian');
    expect(languagesInWords('many with interpreters')).toBe('many with interpreters');
  });
});
