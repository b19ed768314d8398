// Words as they are looked for: without case, without accents, and with a little before and after where they stand.
// Not a language: no word is cut to its stem, none is guessed, and any script is taken as it is.

// Accents of letters, points and vowel marks of Hebrew and Arabic. Signs that are letters elsewhere (India, Thailand,
// Japan) stay; what nobody sees (soft hyphens, marks of direction) goes.
const kMarks = /(?!\u3099|\u309a)\p{Script=Inherited}|(?=\p{Script=Hebrew}|\p{Script=Arabic})\p{Mn}|\p{Cf}/gu;
const kPlain = /^[\x20-\x7e\s]*$/;

const known = new Map<string, string>();
/** One character; what it becomes may be none, or two (ß). */
function foldOne(letter: string): string {
  let folded = known.get(letter);
  if (folded === undefined) {
    const bare = letter.normalize('NFKD').replace(kMarks, '').replace(/[‘’ʼ]/g, "'");
    // By way of the capital: ß and ss, the two small sigmas, and the i without its dot are one.
    folded = bare.toUpperCase().toLowerCase();
    if (folded.length > 1) folded = folded.normalize('NFKD').replace(kMarks, '').normalize('NFC');
    known.set(letter, folded);
  }
  return folded;
}

/** A text as it is looked in. */
export function fold(text: string): string {
  if (kPlain.test(text)) return text.toLowerCase();
  let out = '';
  for (const letter of text.normalize('NFC')) out += foldOne(letter);
  return out;
}

const kFewest = 2;

/** What was typed, as words to look for; none as long as that is too little. */
export function wanted(typed: string): string[] {
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.join('').length < kFewest ? [] : [...new Set(words)];
}

export interface Bit {
  text: string;
  found: boolean;
}

const kBefore = 40;
const kAfter = 110;

/** The line of a text in which the first of the words stands, as far as it is near them; null where none stands there. */
export function snippet(text: string, words: readonly string[]): Bit[] | null {
  for (const line of text.split('\n')) {
    const bits = inLine([...line.trim().normalize('NFC')], words);
    if (bits) return bits;
  }
  return null;
}

/** Where the words stand, in letters as they were written. */
function marksIn(letters: readonly string[], words: readonly string[]): boolean[] | null {
  let folded = '';
  const from: number[] = []; // of each place in what is folded, the letter that it came from
  letters.forEach((letter, i) => {
    const as = foldOne(letter);
    for (let n = 0; n < as.length; n++) from.push(i);
    folded += as;
  });
  const marks = letters.map(() => false);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      marks.fill(true, from[at], (from[at + word.length - 1] ?? 0) + 1);
    }
  }
  return marks.includes(true) ? marks : null;
}

function inLine(letters: readonly string[], words: readonly string[]): Bit[] | null {
  const marks = marksIn(letters, words);
  if (!marks) return null;
  const first = marks.indexOf(true);
  const start = first > kBefore ? first - kBefore : 0;
  const end = Math.min(letters.length, first + kAfter);
  const bits: Bit[] = [];
  for (let i = start; i < end; i++) {
    const found = marks[i] === true;
    const last = bits.at(-1);
    if (last?.found === found) last.text += letters[i];
    else bits.push({ text: letters[i] ?? '', found });
  }
  if (start > 0) bits.unshift({ text: '… ', found: false });
  if (end < letters.length) bits.push({ text: ' …', found: false });
  return bits;
}
