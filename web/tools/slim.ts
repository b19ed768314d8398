// The page only reads views, with what they hold of a pack, and only writes commands: the other half of each generated class stays out of what a first
// visit loads. Types and tests see them whole.
// Not for the worker's own classes (generated/bare), which read and write as they need.
import type { Plugin } from 'vite';

/** A member stands at the margin, as flatc writes it, and ends with a brace there. */
const kMember = /^(?:static )?\w+\([^{}]*\{\n[^]*?^\}\n/gm;
const kUnused = /^(?:unpackTo|static (?:getRootAs(?!Output\()|getSizePrefixedRootAs|finish))/;
const kWriting = /^static (?:start|add|end|create)\w*\(/;
const kReading = /^(?!static )\w+\(/;
const kPack = /^pack\([^]*?^\}\n/m;

function slimmed(code: string, folder: string): string {
  const split = code.search(/^export class \w+T \{$/m);
  if (split < 0) return code; // an enum
  const drop = folder === 'command' ? kReading : kWriting;
  const table = code
    .slice(0, split)
    .replace(kMember, (member) => (kUnused.test(member) || drop.test(member) ? '' : member));
  const object = code.slice(split);
  return table + (folder === 'command' ? object : object.replace(kPack, ''));
}

export const slim: Plugin = {
  name: 'pane-slim',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    const folder = /\/core\/generated\/pane\/(command|pack|view)\/[^/]+\.ts$/.exec(id)?.[1];
    return folder ? { code: slimmed(code, folder), map: null } : null;
  },
};
