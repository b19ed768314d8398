import { expect, it } from 'vitest';
import { practice, view } from '../../core/types';
import { papersOf } from './papers';

const { Kind, Shape } = practice;
const said = (fields: view.FilledViewT[]): view.SaidViewT => Object.assign(new view.SaidViewT(), { fields });
const minutes = said([new view.FilledViewT(1, Kind.Minutes, 'For how long?', [], 10)]);
const passed = said([]);
const part = (shape: practice.Shape): view.PartViewT =>
  Object.assign(new view.PartViewT(), { shape, said: [minutes, passed, passed] });

it('has no paper for a stone that went over', () => expect(papersOf(part(Shape.Turns))).toEqual([minutes]));
it('has one for all that was said in any other part, also for what was left empty', () =>
  expect(papersOf(part(Shape.Give))).toEqual([minutes, passed, passed]));
