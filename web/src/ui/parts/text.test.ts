import { describe, expect, it } from 'vitest';
import { after, within } from './text';

describe('as much as fits', () => {
  it.each([
    ['müde', 80, 'müde'],
    ['a'.repeat(81), 80, 'a'.repeat(80)],
    ['疲'.repeat(27), 80, '疲'.repeat(26)],
    ['🌱🌱', 7, '🌱'],
    ['', 80, ''],
  ])('of %s in %i bytes', (text, bytes, fits) => expect(within(text, bytes)).toBe(fits));
});

describe('words that were offered', () => {
  it('fill what is empty', () => expect(after(' \n', 'Tea.')).toBe('Tea.'));
  it('come after what stands there', () => expect(after('My own. ', 'Tea.')).toBe('My own.\nTea.'));
});
