import { describe, expect, it } from 'vitest';
import { once } from './once';

describe('an act that is done once', () => {
  it('is not begun again while it goes on, and is when it is over', async () => {
    const begun: string[] = [];
    let end = (): void => undefined;
    const act = once((name: string) => {
      begun.push(name);
      return new Promise<void>((done) => (end = done));
    });
    const first = act('first');
    await act('dropped');
    end();
    await first;
    const second = act('second');
    end();
    await second;
    expect(begun).toEqual(['first', 'second']);
  });

  it('can be tried again after it failed', async () => {
    const act = once(() => Promise.reject(new Error('no')));
    await expect(act()).rejects.toThrow('no');
    await expect(act()).rejects.toThrow('no');
  });
});
