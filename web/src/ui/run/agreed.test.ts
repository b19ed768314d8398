import { describe, expect, it } from 'vitest';
import { practice, view } from '../../core/types';
import { repeatOf } from '../../words/repeats';
import { agreed } from './agreed';

const { Kind, Shape } = practice;
const kToday = 20_786;

const field = (kind: practice.Kind, said: string | number): view.FilledViewT =>
  typeof said === 'number'
    ? new view.FilledViewT(1, kind, 'asked', [], said)
    : new view.FilledViewT(1, kind, 'asked', [said]);

function part(fields: view.FilledViewT[], stands = true, shape = Shape.Agree): view.PartViewT {
  const made = new view.PartViewT();
  Object.assign(made, { key: 3, shape, said: [Object.assign(new view.SaidViewT(), { fields, stands })] });
  return made;
}
function of(made: view.PartViewT, title = 'A small habit of ours') {
  const run = new view.RunT();
  Object.assign(run, { run: 'ab12', title, today: kToday, zone: 'Europe/Berlin' });
  return agreed(run, made, made.said[0] as view.SaidViewT, 'Kai');
}
const day = field(Kind.Day, kToday + 7);

describe('what a calendar may be given', () => {
  it('is what was agreed, and by which run and part', () => {
    const fields = [field(Kind.Line, 'Tea at ten'), day, field(Kind.Time, '19:30'), field(Kind.Minutes, 45)];
    expect(of(part(fields))).toEqual({
      uid: 'ab12-3',
      title: 'Tea at ten',
      day: kToday + 7,
      time: '19:30',
      minutes: 45,
      repeat: null,
      zone: 'Europe/Berlin',
      begins: false,
      inWords: false,
    });
  });
  it('is called by the page where no line was agreed', () => {
    expect(of(part([day]))?.title).toBe('A small habit of ours');
    expect(of(part([field(Kind.Line, ' '), day]))?.title).toBe('A small habit of ours');
  });
  it('is called by no name that a page of the other’s says', () => {
    expect(of(part([day]), 'A walk with Kai')?.title).toBe('Pane');
  });
  it('takes no text, feeling or choice for its title', () => {
    const fields = [field(Kind.Text, 'long'), field(Kind.One, 'Be on my side'), field(Kind.Feeling, 'sad'), day];
    expect(of(part(fields))?.title).toBe('A small habit of ours');
  });
});

describe('nothing is there', () => {
  it('before it is agreed', () => expect(of(part([day], false))).toBeNull());
  it('in a part of another shape', () => expect(of(part([day], true, Shape.Mirror))).toBeNull());
  it('without a day', () => expect(of(part([field(Kind.Line, 'Tea')]))).toBeNull());
  it('once the day is past', () => {
    expect(of(part([field(Kind.Day, kToday - 1)]))).toBeNull();
    expect(of(part([field(Kind.Day, kToday)]))).not.toBeNull();
  });
  it('once what was agreed for today has begun', () => {
    const later = Object.assign(new view.PartViewT(), { key: 4, said: [new view.SaidViewT()] });
    const at = (on: number, parts: view.PartViewT[]): unknown => {
      const made = part([field(Kind.Day, on)]);
      const run = Object.assign(new view.RunT(), {
        run: 'ab12',
        title: 'A talk',
        today: kToday,
        parts: [made, ...parts],
      });
      return agreed(run, made, made.said[0] as view.SaidViewT, 'Kai');
    };
    expect(at(kToday, [later])).toBeNull();
    expect(at(kToday, [])).not.toBeNull();
    expect(at(kToday, [Object.assign(new view.PartViewT(), { key: 4 })])).not.toBeNull();
    expect(at(kToday + 1, [later])).not.toBeNull();
  });
  it.each([0, -5, 47_897, 2_147_483_647])('where the day is %i', (n) =>
    expect(of(part([field(Kind.Day, n)]))).toBeNull(),
  );
});

describe('how often it comes back', () => {
  it('is known in either language', () => {
    expect(of(part([day, field(Kind.Repeat, 'every week')]))?.repeat).toBe('week');
    expect(of(part([day, field(Kind.Repeat, 'jede Woche')]))?.repeat).toBe('week');
  });
  it.each(['Sundays', 'constructor', 'everyweek'])('is not guessed at: %s', (words) => {
    expect(of(part([day, field(Kind.Repeat, words)]))).toMatchObject({ repeat: null, inWords: true });
  });
  it('asks for the first day where the day is the one to look back on', () => {
    const often = field(Kind.Repeat, 'every day');
    expect(of(part([often, day]))?.begins).toBe(true);
    expect(of(part([day, often]))?.begins).toBe(false);
    expect(of(part([day]))?.begins).toBe(false);
  });
});

describe('the words of a repeat', () => {
  const files = import.meta.glob<string>('../../words/*/run.ftl', { query: '?raw', import: 'default', eager: true });
  it.each(Object.entries(files))('of %s are all known', (_, text) => {
    const ready = [...text.matchAll(/^run-repeat-(day|week|fortnight|month) = (.+)$/gm)];
    expect(ready).toHaveLength(4);
    for (const [, name, words] of ready) expect(repeatOf(words ?? '')).toBe(name);
  });
  it('are looked for in every language', () => expect(Object.keys(files).length).toBeGreaterThan(1));
});
