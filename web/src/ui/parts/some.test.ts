import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import Some from './Some.svelte';
import { t } from '../../words/words';

const drawn = (length: number): string => {
  const one = createRawSnippet<[string]>((item) => ({ render: () => `<li>${item()}</li>` }));
  const list = Array.from({ length }, (_, i) => `item ${i}`);
  return render(Some, { props: { list, key: (item: unknown) => String(item), as: 'ul', one: one as never } }).body;
};

it('draws the beginning of a long list, in its order, and offers the rest', () => {
  const body = drawn(2500);
  expect([...body.matchAll(/<li>item (\d+)/g)].map(([, n]) => Number(n))).toEqual(
    Array.from({ length: 20 }, (_, i) => i),
  );
  expect(body).toContain(t('more'));
});

it('draws all of a short one', () => {
  const body = drawn(20);
  expect(body.match(/<li>/g)).toHaveLength(20);
  expect(body).not.toContain(t('more'));
});
