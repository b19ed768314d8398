// The book that stands on the screen as a printer gets it: its pages side by side, as a picture for the docs.
// Beside the browser it needs pdftoppm (Debian: poppler-utils), which no test does.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from './person';

const kDotsPerInch = '150'; // made smaller by the browser, so that small type stays clear
const kWide = 420; // of a page, in pixels

export async function pictureOfBook({ page, context }: Person, path: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pane-pages-'));
  const pdf = join(folder, 'book.pdf');
  await page.pdf({ path: pdf, format: 'A4' });
  execFileSync('pdftoppm', ['-r', kDotsPerInch, '-png', pdf, join(folder, 'page')]);
  const names = readdirSync(folder).filter((name) => name.endsWith('.png'));
  const pages = names.sort().map((name) => readFileSync(join(folder, name)).toString('base64'));
  rmSync(folder, { recursive: true });
  const table = await context.newPage();
  const images = pages.map((png) => `<img alt="" width="${kWide}" src="data:image/png;base64,${png}">`).join('');
  await table.setContent(`<body style="margin:0"><main style="display:inline-flex;gap:12px;padding:12px;background:#cfc8bb">
    ${images}</main></body>`);
  await table.locator('main').screenshot({ path });
  await table.close();
}
