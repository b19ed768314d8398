// What a screen cannot hold at three widths: the page that scrolls sideways, and words that run out of what they stand in.
import type { Page } from 'playwright-core';

function found(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  const out = scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px too wide`] : [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const holder = node.parentElement?.closest('button, summary, label, .slip, main, header, nav, body');
    if (!holder || node.parentElement?.closest('.hide, svg, option')) continue;
    range.selectNodeContents(node);
    const box = holder.getBoundingClientRect();
    const over = [...range.getClientRects()].some(({ left, right }) => right > box.right + 1 || left < box.left - 1);
    if (over) out.push(`"${node.textContent?.trim() ?? ''}" runs out of ${holder.tagName} ${holder.className}`);
    // Words that break after a letter or two, in a box that has room for more.
    const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    const narrow = lines > 3 && range.getBoundingClientRect().width < box.width / 3;
    if (narrow && holder.matches('button')) out.push(`"${node.textContent?.trim() ?? ''}" stands in a narrow column`);
  }
  return out;
}

/** Leaves the page at a phone's width. */
export async function spills(page: Page): Promise<string[]> {
  const all: string[] = [];
  for (const width of [320, 1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    all.push(...(await page.evaluate(found)).map((what) => `${what} at ${width}`));
  }
  return all;
}
