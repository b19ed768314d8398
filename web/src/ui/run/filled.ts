// What stands in a field as it was filled in, in lines of words.
import { practice, view } from '../../core/types';
import { dayWords, s, timeWords } from '../parts/text';
import { t } from '../../words/words';

const { Kind } = practice;

/** `date`: how a day is written. */
export function filledLines(field: view.FilledViewT, date: (day: number) => string = dayWords): string[] {
  const lines = (): string[] => {
    switch (field.kind) {
      case Kind.Day:
        return [date(field.number)];
      case Kind.Minutes:
        return [t('run-minutes', { n: field.number })];
      case Kind.Breath:
        return [t('run-breathed')];
      case Kind.Seven:
        return [s(field.label)];
      case Kind.Time:
        return field.texts.map((time) => timeWords(s(time)));
      default:
        return field.texts.map(s);
    }
  };
  return lines().filter((line) => line !== '');
}
