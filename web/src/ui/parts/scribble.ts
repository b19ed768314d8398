// Lines that look like handwriting and say nothing, for slips that lie under misted glass.
// Pure: the same seed gives the same lines, so a sealed slip does not change between two looks.

/** One path: `rows` lines from `x` to `x + width`, the last one shorter. */
export function scribble(seed: number, x: number, y: number, width: number, rows: number): string {
  let state = seed;
  const random = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
  const round = (n: number): number => Math.round(n * 10) / 10;
  let path = '';
  for (let row = 0; row < rows; row += 1) {
    const end = x + width * (row === rows - 1 ? 0.45 : 0.86 + random() * 0.14);
    let at = x;
    while (at < end) {
      path += `M${round(at)} ${y + row * 19}`;
      for (let letter = 2 + Math.floor(random() * 6); letter > 0 && at < end; letter -= 1) {
        const wide = 2.8 + random() * 2.8;
        const tall = random() < 0.22 ? -9 : -4.5;
        path += `q${round(wide * 0.5)} ${tall} ${round(wide)} ${round(random() - 0.5)}t${round(wide * 0.67)} ${round(random() - 0.5)}`;
        at += wide * 1.67;
      }
      at += 5;
    }
  }
  return path;
}
