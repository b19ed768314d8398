// When the clocks of a zone change, as a calendar's file says it (VTIMEZONE, RFC 5545 3.6.5), found by asking the
// browser for offsets: no list of zones is shipped.
// Not here: events (calendar.ts), the present.
// Invariants: a pure function of its arguments and of what this browser knows of zones; what is said of the years that
// were looked at is what the browser says of them, to the minute.
import { offsetMinutes } from './clock';

const kMinute = 60_000;
const kWeek = 7 * 24 * 60; // minutes; no zone changes its clocks twice within one
/** So many that every day of the month that a rule can fall on does come up. */
const kYears = 12;
const kWeekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** A change of the clocks: `at` as they show it before, in milliseconds as if that were UTC. */
interface Change {
  at: number;
  from: number;
  to: number;
}

const two = (n: number): string => String(n).padStart(2, '0');
/** `20270328T020000`, of milliseconds as if the clocks there showed UTC. */
export const wallClock = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+Z$/g, '');
const offset = (minutes: number): string =>
  (minutes < 0 ? '-' : '+') + two(Math.floor(Math.abs(minutes) / 60)) + two(Math.abs(minutes) % 60);

/** All changes from one minute to another, both counted from 1970 in UTC. */
function changes(zone: string, begin: number, end: number): Change[] {
  const at = (minute: number): number => offsetMinutes(zone, minute * kMinute) ?? 0;
  const found: Change[] = [];
  let from = at(begin);
  for (let known = begin; known < end; known += kWeek) {
    let [before, after] = [known, known + kWeek];
    const to = at(after);
    if (to === from) continue;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (at(middle) === from) before = middle;
      else after = middle;
    }
    found.push({ at: (after + from) * kMinute, from, to });
    from = to;
  }
  return found;
}

/** The same moment of every year looked at, as RRULE; empty where they follow no such rule. */
function rule(onsets: readonly number[]): string {
  const all = onsets.map((at) => new Date(at));
  const [first] = all;
  if (!first || all.length !== kYears) return '';
  const month = first.getUTCMonth();
  const alike = all.every(
    (one, n) =>
      one.getUTCFullYear() === first.getUTCFullYear() + n &&
      one.getUTCMonth() === month &&
      one.getUTCDay() === first.getUTCDay() &&
      one.getTime() % (24 * 60 * kMinute) === first.getTime() % (24 * 60 * kMinute),
  );
  const days = all.map((one) => one.getUTCDate());
  const early = Math.min(...days);
  if (!alike || Math.max(...days) !== early + 6) return '';
  const start = `RRULE:FREQ=YEARLY;BYMONTH=${month + 1};`;
  const weekday = kWeekdays[first.getUTCDay()];
  const last = new Date(Date.UTC(first.getUTCFullYear(), month + 1, 0)).getUTCDate();
  if (early === last - 6) return `${start}BYDAY=-1${weekday}`;
  if (early % 7 === 1) return `${start}BYDAY=${(early + 6) / 7}${weekday}`;
  // Between two dates: the Friday before the last Sunday of March is the one from the 23rd to the 29th.
  const between = [0, 1, 2, 3, 4, 5, 6].map((n) => early + n);
  return `${start}BYMONTHDAY=${between.join(',')};BYDAY=${weekday}`;
}

function observance(onsets: readonly number[], from: number, to: number): string[] {
  const [first = 0, ...more] = onsets;
  const name = to > from ? 'DAYLIGHT' : 'STANDARD';
  const again = rule(onsets) || (more.length > 0 ? `RDATE:${more.map(wallClock).join(',')}` : '');
  return [
    `BEGIN:${name}`,
    `DTSTART:${wallClock(first)}`,
    `TZOFFSETFROM:${offset(from)}`,
    `TZOFFSETTO:${offset(to)}`,
    ...(again ? [again] : []),
    `END:${name}`,
  ];
}

/**
 * The lines of the VTIMEZONE for what happens in that year and later. Empty where this browser does not know the zone.
 */
export function zoneRules(zone: string, year: number): string[] {
  // A browser may take an offset for a zone; what is no name would also be no TZID.
  if (!/^[A-Za-z][\w+/-]*$/.test(zone)) return [];
  const begin = Date.UTC(year - 1, 0, 1) / kMinute;
  const was = offsetMinutes(zone, begin * kMinute);
  if (was === null) return [];
  const found = changes(zone, begin, Date.UTC(year - 1 + kYears, 0, 1) / kMinute);
  const kinds = new Map<string, Change[]>();
  for (const change of found) {
    const kind = `${change.from} ${change.to}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), change]);
  }
  // Where the clocks do not change in the year before, something has to be so until they do.
  const settled = found.some(({ at }) => new Date(at).getUTCFullYear() < year);
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...(settled ? [] : observance([begin * kMinute], was, was)),
    ...[...kinds.values()].flatMap((all) => {
      const [{ from, to }] = all as [Change];
      return observance(
        all.map(({ at }) => at),
        from,
        to,
      );
    }),
    'END:VTIMEZONE',
  ];
}
