import { describe, expect, it } from 'vitest';
import { practice } from '../../core/types';
import { pieces, texts } from './pieces';

const { Item, Paragraph } = practice.BlockKind;
const block = (kind: practice.BlockKind, words: string) => new practice.BlockT(kind, words);

describe('words with emphasis', () => {
  it.each([
    ['plain', [['plain', false]]],
    [
      'an *if* and a *but*',
      [
        ['an ', false],
        ['if', true],
        [' and a ', false],
        ['but', true],
      ],
    ],
    ['*all of it*', [['all of it', true]]],
    ['two * three', [['two * three', false]]],
    [
      '*one* and * two',
      [
        ['one', true],
        [' and * two', false],
      ],
    ],
    ['', []],
  ])('%j', (words, wanted) => expect(pieces(words).map((one) => [one.words, one.strong])).toEqual(wanted));

  it('is words and never markup', () => {
    const words = '<img src=x onerror=alert(1)> *<b>*';
    expect(pieces(words)).toEqual([
      { words: '<img src=x onerror=alert(1)> ', strong: false },
      { words: '<b>', strong: true },
    ]);
  });
});

it('puts items that follow each other into one list, and keeps the order', () => {
  const made = texts([
    block(Paragraph, 'a'),
    block(Item, 'b'),
    block(Item, 'c'),
    block(Paragraph, 'd'),
    block(Item, 'e'),
  ]);
  expect(made.map(({ list, lines }) => [list, lines.map((line) => line.map(({ words }) => words).join(''))])).toEqual([
    [false, ['a']],
    [true, ['b', 'c']],
    [false, ['d']],
    [true, ['e']],
  ]);
});
