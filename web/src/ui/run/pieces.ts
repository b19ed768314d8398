// The text of a page in pieces: what stands between two '*' is emphasised, and items of a list come together.
// Not a reader of markup: a piece is words, whatever stands in it, and is drawn as words.
import { practice } from '../../core/types';
import { s } from '../parts/text';

export interface Piece {
  words: string;
  strong: boolean;
}
export interface Text {
  list: boolean;
  lines: Piece[][];
}

/** A '*' that has no second one stays what it is. */
export function pieces(words: string): Piece[] {
  const parts = words.split('*');
  if (parts.length % 2 === 0) parts.splice(-2, 2, parts.slice(-2).join('*'));
  return parts.map((part, i) => ({ words: part, strong: i % 2 === 1 })).filter((piece) => piece.words !== '');
}

/** Paragraphs one by one, items that follow each other as one list. */
export function texts(blocks: readonly practice.BlockT[]): Text[] {
  const out: Text[] = [];
  for (const block of blocks) {
    const list = block.kind === practice.BlockKind.Item;
    const last = out.at(-1);
    const line = pieces(s(block.words));
    if (list && last?.list) last.lines.push(line);
    else out.push({ list, lines: [line] });
  }
  return out;
}
