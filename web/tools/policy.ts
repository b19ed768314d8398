// The content policy as the first thing in index.html, so that it holds also on a host that sends no headers.
// Not the policy itself: it stands in deploy/_headers, which a test compares with what `pane serve` sends.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** The policy of these headers, without what a page cannot say of itself: who may frame it. */
export function policyIn(headers: string): string {
  const line = /^\s*Content-Security-Policy: (.*)$/m.exec(headers)?.[1];
  if (!line) throw new Error('deploy/_headers names no Content-Security-Policy.');
  return line
    .split('; ')
    .filter((rule) => !rule.startsWith('frame-ancestors '))
    .join('; ');
}

export function policy(file: string): Plugin {
  return {
    name: 'pane-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replace(
          '<head>',
          `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policyIn(readFileSync(file, 'utf8'))}" />`,
        ),
    },
  };
}
