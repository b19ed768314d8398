// Of what two agreed, what a calendar may be given: a line or the page's title, a day, a time, how long, how often.
// Not here: how a calendar's file is written (platform/calendar.ts). Nothing else of what was said goes there.
import { practice, view } from '../../core/types';
import type { Appointment } from '../../platform/calendar';
import { repeatOf } from '../../words/repeats';
import { s } from '../parts/text';

const kLastDay = 47_846; // 31 December 2100; the other's phone may have said any number

export interface Agreed extends Appointment {
  /** The day that was agreed is the one to look back on; which is the first was not said. */
  begins: boolean;
  /** How often it comes back was said in words of one's own, which no file can say. */
  inWords: boolean;
}

/** Null where nothing was agreed, it has no day, its day is past, or it is today and what comes after it has begun.
 *  `other`: what the other is called. */
export function agreed(run: view.RunT, part: view.PartViewT, said: view.SaidViewT, other: string): Agreed | null {
  const { Kind } = practice;
  if (part.shape !== practice.Shape.Agree || !said.stands) return null;
  const at = (kind: practice.Kind): number => said.fields.findIndex((field) => field.kind === kind);
  const number = (kind: practice.Kind): number => said.fields[at(kind)]?.number ?? 0;
  const text = (kind: practice.Kind): string => s(said.fields[at(kind)]?.texts[0]);
  const day = number(Kind.Day);
  if (day <= 0 || day < run.today || day > kLastDay) return null;
  const begun = run.parts.some(({ key, said: later }) => key > part.key && later.length > 0);
  if (begun && day === run.today) return null;
  const title = s(run.title);
  const repeat = repeatOf(text(Kind.Repeat));
  return {
    uid: `${s(run.run)}-${part.key}`,
    // A page that the other wrote may say a name in its title.
    title: text(Kind.Line).trim() || (other && title.includes(other) ? 'Pane' : title),
    day,
    time: text(Kind.Time),
    minutes: number(Kind.Minutes),
    repeat,
    zone: s(run.zone),
    // "How often? When do we look at it again?" and "When is it next? How often does it come?"
    begins: at(Kind.Repeat) >= 0 && at(Kind.Repeat) < at(Kind.Day),
    inWords: text(Kind.Repeat) !== '' && repeat === null,
  };
}
