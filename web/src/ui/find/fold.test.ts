import { describe, expect, it } from 'vitest';
import { fold, snippet, wanted, type Bit } from './fold';

const marked = (bits: Bit[] | null): string =>
  (bits ?? []).map(({ text, found }) => (found ? `[${text}]` : text)).join('');
const found = (text: string, typed: string): string => marked(snippet(text, wanted(typed)));

describe('words are found', () => {
  it.each([
    ['The Harbour', 'harbour'],
    ['Café am See', 'cafe'],
    ['cafe am See', 'CAFÉ'],
    ['Cafe\u0301', 'café'],
    ['Straße', 'strasse'],
    ['STRASSE', 'straße'],
    ['ΟΔΟΣ', 'οδός'],
    ['İstanbul', 'istanbul'],
    ['Ёлка', 'елка'],
    ['שָׁלוֹם', 'שלום'],
    ['مُحَمَّد', 'محمد'],
    ['東京で会った', '東京'],
    ['ﬁrst', 'first'],
    ['I don’t mind', "don't"],
    ['か\u3099き', 'がき'],
    ['soft\u00adhyphen', 'softhyphen'],
  ])('in “%s” by “%s”', (text, typed) => {
    for (const word of wanted(typed)) expect(fold(text)).toContain(word);
    expect(found(text, typed)).toContain('[');
  });

  it.each([
    ['कि', 'कु'], // other vowels are other letters
    ['が', 'か'],
    ['harbour', 'habour'],
  ])('and not in “%s” by “%s”', (text, typed) => expect(fold(text)).not.toContain(fold(typed)));

  it('from two characters on, each once, in any order', () => {
    expect(wanted(' a ')).toEqual([]);
    expect(wanted('')).toEqual([]);
    expect(wanted('  Zwei  zwei\tWÖRTER ')).toEqual(['zwei', 'worter']);
    expect(wanted('東京')).toEqual(['東京']);
  });
});

describe('where they stand', () => {
  it('is marked as it was written', () => {
    expect(found('In der Straße, bei Zoë.', 'zoe strasse')).toBe('In der [Straße], bei [Zoë].');
    expect(found('Straße', 'as')).toBe('Str[aß]e');
  });

  it('is shown with a little before and after, from its own line', () => {
    const far = 'x'.repeat(200);
    const text = `first line\n${far} needle ${far}`;
    const shown = found(text, 'needle');
    expect(shown).toMatch(/^… x{39} \[needle\] x+ …$/);
    expect(shown.length).toBeLessThan(180);
    expect(found(text, 'nowhere')).toBe('');
  });

  it('cuts through no character', () => {
    const text = '🌊'.repeat(60) + 'sea' + '🌊'.repeat(200);
    expect(found(text, 'sea').replace(/[[\]]/g, '')).toMatch(/^… (🌊){40}sea(🌊)+ …$/u);
  });
});
