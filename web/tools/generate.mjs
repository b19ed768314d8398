// Generates the TypeScript types of everything that crosses into the core from schema/*.fbs, twice: with objects for the
// page, which draws them, and without for the worker, which only passes bytes on and would carry every screen along.
// The result is not committed: the schemas are the one source.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const schema = join(web, '..', 'schema');
const out = join(web, 'src', 'core', 'generated');

// Events and wire frames are opened by the core alone: the browser side never sees inside them.
const files = ['command.fbs', 'pack.fbs', 'pack/practice.fbs', 'view.fbs'].map((name) => join(schema, name));
rmSync(out, { recursive: true, force: true });
try {
  for (const [folder, ...options] of [[out, '--gen-object-api'], [join(out, 'bare')]]) {
    mkdirSync(folder, { recursive: true });
    execFileSync('flatc', ['--ts', ...options, '-o', folder, ...files], { stdio: 'inherit' });
  }
} catch (error) {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  console.error(
    missing
      ? 'flatc was not found: install the Debian package flatbuffers-compiler.'
      : 'flatc did not accept schema/*.fbs; its own words stand above.',
  );
  process.exit(1);
}
