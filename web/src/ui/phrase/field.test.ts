import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import PhraseField from './PhraseField.svelte';
import { t } from '../../words/words';

const words = (n: number): string[] => Array.from({ length: n }, () => 'good');
const drawn = (value: string): string => render(PhraseField, { props: { value, note: '' } }).body;

describe('below the field stands how many words there are', () => {
  it.each([1, 11])('while it is %i', (n) => expect(drawn(words(n).join(' '))).toContain(t('phrase-typed', { n })));
  it('where they are too many', () => expect(drawn(words(13).join(' '))).toContain(t('phrase-typed-more', { n: 13 })));
  it('with numbers before them, or each on a line of its own', () => {
    const numbered = words(11).map((word, i) => `${i + 1}. ${word}`);
    expect(drawn(numbered.join('\n'))).toContain(t('phrase-typed', { n: 11 }));
  });
  it.each([0, 12])('but nothing where it is %i', (n) => expect(drawn(words(n).join(' '))).not.toMatch(/\d+ words/));
});
