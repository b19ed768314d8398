import { expect, it } from 'vitest';
import { practice, view } from '../../core/types';
import { sevens, withoutSevens } from './sevens';

const { Line, Seven } = practice.Kind;
const seven = (key: number, number: number, label: string) =>
  new view.FilledViewT(key, Seven, `q${key}`, [], number, label);
const line = (key: number) => new view.FilledViewT(key, Line, `q${key}`, ['words'], 0, null);
const said = (byMe: boolean, fields: view.FilledViewT[]) => new view.SaidViewT(byMe, null, 0, fields, 0, false);

it('brings what both answered beside each other, by field, and leaves a gap for what one did not', () => {
  const both = [
    said(false, [seven(1, 7, 'much'), line(2), seven(3, 2, 'a bit')]),
    said(true, [seven(1, 1, 'none'), line(2)]),
  ];
  expect(sevens(both).map(({ name, me, other }) => [name, me, other])).toEqual([
    ['q1', 1, 7],
    ['q3', 0, 2],
  ]);
  expect(sevens(both)[0]?.labels[0]).toBe('none');
  expect(sevens(both)[0]?.labels[6]).toBe('much');
  expect(withoutSevens(both[0] as view.SaidViewT).fields.map(({ key }) => key)).toEqual([2]);
});
