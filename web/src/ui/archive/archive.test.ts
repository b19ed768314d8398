import { describe, expect, it } from 'vitest';
import { command, practice, view } from '../../core/types';
import { alone, withPerson, type Archive } from './archive';
import type { Peek } from './gather';
import { markdown } from './markdown';

const { Screen } = command;
const set = <T extends object>(made: T, fields: Partial<T>): T => Object.assign(made, fields);

const question = (xid: string, state: view.QuestionState) =>
  set(new view.QuestionT(), {
    xid,
    state,
    words: 'What do you *keep*?',
    mine: new view.AnswerT('# Not a heading\nand a second line', true),
    other: new view.AnswerT('What the other wrote', true),
    otherResponse: new view.ResponseT('I heard', '', '', true),
  });

/** A core with one question that lies open and one that does not, a thank-you, a page, and a journal. */
const peek: Peek = (async (screen: command.Screen, arg: string) => {
  switch (screen) {
    case Screen.Days:
      return set(new view.DaysT(), {
        older: arg === '0',
        rows: arg === '0' ? [new view.DayRowT(20_000, false, null, false), new view.DayRowT(19_999, true)] : [],
      });
    case Screen.CheckIn:
      return set(new view.CheckInT(), {
        day: Number(arg),
        line: 'Rain',
        otherLine: 'Sun',
        both: [new view.CheckInPairT(0, 'Close', ['far', 'near'], 1, 2, false)],
        rest: [new view.CheckInPairT(1, 'Heard', ['no', 'yes'], 2, 0, true)],
      });
    case Screen.Weekly:
      return set(new view.WeeklyT(), { week: Number(arg), lookBack: 'A good week' });
    case Screen.Share:
      return set(new view.ShareT(), {
        going: [new view.ExchangeRowT('sealed')],
        past: [new view.ExchangeRowT('open')],
      });
    case Screen.Question:
      return question(arg, arg === 'open' ? view.QuestionState.Open : view.QuestionState.Sealed);
    case Screen.Together:
      expect(arg).toBe('all');
      return set(new view.TogetherT(), { past: [new view.RunRowT('r1')], agreed: [new view.RunRowT('r1')] });
    case Screen.Jar:
      return set(new view.JarT(), {
        items: [set(new view.AppreciationViewT(), { day: 20_000, mine: true, did: 'You waited', answer: 'Gladly' })],
      });
    case Screen.Run: {
      const field = new view.FilledViewT(1, practice.Kind.Line, 'What we try', ['Ten minutes'], 0, null);
      const day = new view.FilledViewT(2, practice.Kind.Day, 'When', [], 20_001, null);
      const part = set(new view.PartViewT(), {
        title: 'One thing',
        said: [set(new view.SaidViewT(), { byMe: true, reply: 'Yes', fields: [field, day] })],
      });
      const kept = new view.KeptViewT('s1', 20_000, [field]);
      return set(new view.RunT(), { title: 'A page', parts: arg === 'r1' ? [part] : [], before: [kept] });
    }
    case Screen.Journal:
      return set(new view.JournalT(), {
        entries: [new view.JournalEntryT('j', 20_000, 0n, 'Today', 'Alone\n## with myself')],
      });
    case Screen.Me:
      return set(new view.MeT(), { pages: [new view.PageRowT('worth')] });
    case Screen.Safe:
      return set(new view.SafeT(), { weeks: [new view.SafeWeekT(19_999, 6, 0)] });
    default:
      throw new Error(`nobody asks for ${Screen[screen]}`);
  }
}) as Peek;

const made = async (): Promise<Archive> => ({
  format: 'pane archive',
  version: 1,
  made: '2026-11-30',
  me: 'Ada',
  people: [await withPerson(peek, 'K|m', 'Friends')],
  alone: await alone(peek),
});

describe('what a person takes away', () => {
  it('has of the other what lies open, and no more', async () => {
    const [kim] = (await made()).people;
    const [sealed, open] = kim?.questions ?? [];
    expect(sealed).toMatchObject({ theirs: '', responses: [], mine: '# Not a heading\nand a second line' });
    expect(open?.theirs).toBe('What the other wrote');
    expect(open?.responses).toEqual([{ byMe: false, heard: 'I heard', stirred: '', know: '' }]);
  });

  it('has each thing once, from every page of a list', async () => {
    const { people, alone: mine } = await made();
    const [kim] = people;
    expect(kim?.days.map(({ day }) => day)).toEqual(['2024-10-04']);
    expect(kim?.days[0]?.numbers).toEqual([
      { about: 'Close', me: '1 far', other: '2 near' },
      { about: 'Heard', me: '2 yes', other: '', onlyMine: true },
    ]);
    expect(kim?.weeks).toEqual([{ week: '2024-10-03', numbers: [], lookBack: 'A good week' }]);
    expect(kim?.practices).toHaveLength(1);
    expect(kim?.practices[0]?.parts[0]?.said[0]?.fields).toEqual([
      { asked: 'What we try', said: ['Ten minutes'] },
      { asked: 'When', said: ['2024-10-05'] },
    ]);
    expect(mine.journal).toEqual([{ day: '2024-10-04', prompt: 'Today', words: 'Alone\n## with myself' }]);
    expect(mine.reflections).toEqual([
      { title: 'A page', day: '2024-10-04', fields: [{ asked: 'What we try', said: ['Ten minutes'] }] },
    ]);
    expect(mine.safe).toEqual([{ week: '2024-10-03', value: 6 }]);
  });

  it('reads as a page on which nobody’s words pass for a heading or break a table', async () => {
    const page = markdown(await made());
    const lines = page.split('\n');
    expect(lines[0]).toBe('# Pane, of Ada');
    expect(lines).toContain('> # Not a heading');
    expect(lines).toContain('> ## with myself');
    expect(lines).toContain('### What do you \\*keep\\*?');
    expect(lines).toContain('| | You | K\\|m |');
    expect(lines.filter((line) => line.startsWith('# '))).toHaveLength(3);
    for (const words of ['Rain', 'Sun', 'You waited', 'Gladly', 'Ten minutes', 'A good week']) {
      expect(lines.filter((line) => line === `> ${words}`).length, words).toBeGreaterThan(0);
    }
  });
});
