// One thing that two agreed, as a file that calendars take (RFC 5545): what it is called, when it is, how often it
// comes back.
// Not here: which of what was said goes into it (ui/run/agreed.ts), the present, names.
// Invariants: a pure function of its arguments; no text can begin a line of its own; lines end in CRLF and have 75
// octets at most, and no character is cut.
import { wallClock, zoneRules } from './zone-rules';

export type Repeat = 'day' | 'week' | 'fortnight' | 'month';

export interface Appointment {
  /** Of letters, digits and dashes: the same thing saved again takes the place of what was. */
  uid: string;
  title: string;
  /** Days since 1 January 1970. */
  day: number;
  /** `19:30`; anything else is no time, and it takes the day. */
  time: string;
  /** How long, with a time; 0: an hour. */
  minutes: number;
  repeat: Repeat | null;
  /** IANA name. */
  zone: string;
}

const kDay = 86_400_000; // milliseconds
const kLine = 75; // octets

/** Text as a value: what would end it or begin something else is written out. */
const escaped = (text: string): string =>
  text
    .trim()
    .replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');

const encoder = new TextEncoder();

/** A line as it goes over several: each but the first begins with a space. */
function folded(line: string): string {
  const lines = [''];
  let room = kLine;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (size > room) {
      lines.push('');
      room = kLine - 1;
    }
    lines[lines.length - 1] += character;
    room -= size;
  }
  return lines.join('\r\n ');
}

/** From the 29th on not every month has the day: then it is the month's last. */
function monthly(dayOfMonth: number): string {
  if (dayOfMonth < 29) return 'FREQ=MONTHLY';
  const days = [28, 29, 30, 31].filter((one) => one <= dayOfMonth);
  return `FREQ=MONTHLY;BYMONTHDAY=${days.join(',')};BYSETPOS=-1`;
}

function rule(repeat: Repeat, dayOfMonth: number): string {
  switch (repeat) {
    case 'day':
      return 'FREQ=DAILY';
    case 'week':
      return 'FREQ=WEEKLY';
    case 'fortnight':
      return 'FREQ=WEEKLY;INTERVAL=2';
    case 'month':
      return monthly(dayOfMonth);
  }
}

/** The whole file. `stamp`: Unix milliseconds at which it is written. */
export function calendarFile(thing: Appointment, stamp: number): string {
  const day = new Date(thing.day * kDay);
  const date = wallClock(day.getTime()).slice(0, 8);
  const timed = /^([01]\d|2[0-3]):[0-5]\d$/.test(thing.time);
  // A zone that this browser does not know: the hour, wherever one is.
  const zone = timed ? zoneRules(thing.zone, day.getUTCFullYear()) : [];
  const start = `${date}T${thing.time.replace(':', '')}00`;
  const when = timed
    ? [`DTSTART${zone.length > 0 ? `;TZID=${thing.zone}` : ''}:${start}`, `DURATION:PT${thing.minutes || 60}M`]
    : [`DTSTART;VALUE=DATE:${date}`, 'TRANSP:TRANSPARENT'];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pane//Pane//EN',
    ...zone,
    'BEGIN:VEVENT',
    `UID:${thing.uid}@pane`,
    `DTSTAMP:${wallClock(stamp)}Z`,
    `SUMMARY:${escaped(thing.title)}`,
    ...when,
    ...(thing.repeat ? [`RRULE:${rule(thing.repeat, day.getUTCDate())}`] : []),
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ];
  return lines.map(folded).join('\r\n');
}
