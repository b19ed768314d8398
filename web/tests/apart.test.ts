import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { missingHere } from '../src/platform/install';
import { policyIn } from '../tools/policy';

function here(pathname: string, framed = false): ReturnType<typeof missingHere> {
  const page = {};
  vi.stubGlobal('self', page);
  vi.stubGlobal('top', framed ? {} : page);
  vi.stubGlobal('location', { pathname });
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('navigator', { locks: {} });
  vi.stubGlobal('indexedDB', {});
  vi.stubGlobal('Worker', class {});
  return missingHere();
}

describe('where the app runs', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('does so at an address of its own, and not below another', () => {
    expect([here('/'), here('/index.html')]).toEqual([null, null]);
    expect([here('/pane/'), here('/pane/index.html'), here('//')]).toEqual(['shared', 'shared', 'shared']);
  });

  it('does not in a frame', () => {
    expect(here('/', true)).toBe('framed');
  });
});

describe('the policy in the page', () => {
  it('is the one of the headers, without what a page cannot say of itself', () => {
    const headers = readFileSync(join(import.meta.dirname, '..', '..', 'deploy', '_headers'), 'utf8');
    const policy = policyIn(headers);
    expect(policy).not.toContain('frame-ancestors');
    expect(headers).toContain(`  Content-Security-Policy: ${policy}; frame-ancestors 'none'\n`);
    // Plain sockets only to this very machine.
    const plain = policy.match(/ws:[^\s;]*/g);
    expect(plain).toEqual(['ws://localhost:*', 'ws://127.0.0.1:*']);
  });

  it('is missed where there is none', () => {
    expect(() => policyIn('/*\n  X-Frame-Options: DENY\n')).toThrow('Content-Security-Policy');
  });
});
