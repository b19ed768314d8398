// What was agreed as a calendar's file. The files themselves stand in tests/ics, where a test of the native build opens
// them with a calendar's own library.
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { calendarFile, type Appointment } from '../src/platform/calendar';
import { zoneRules } from '../src/platform/zone-rules';

const kStamp = Date.UTC(2026, 10, 29, 12, 0, 5);
const kRun = '0df1003a0180c10b3d4dcad9f0189a9b597a4819b6f562a23daf57d5a1014bfd-1';
const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
const kept = (name: string): string => join(import.meta.dirname, '..', '..', 'tests', 'ics', `${name}.ics`);

/** Something agreed for an evening in Berlin, but for what is given. */
const file = (date: string, thing: Partial<Appointment> = {}): string =>
  calendarFile(
    {
      uid: kRun,
      title: 'Tea together',
      day: dayOf(date),
      time: '20:30',
      minutes: 0,
      repeat: null,
      zone: 'Europe/Berlin',
      ...thing,
    },
    kStamp,
  );
const unfolded = (text: string): string[] => text.replace(/\r\n /g, '').split('\r\n');
/** A character that was cut in two. */
const kHalf = /\p{Cs}/u;
/** Of the event. */
const line = (text: string, name: string): string | undefined =>
  unfolded(text.slice(text.indexOf('BEGIN:VEVENT'))).find(
    (one) => one.startsWith(`${name}:`) || one.startsWith(`${name};`),
  );

const kTitle =
  'Blümchen gießen, Äpfel schälen; „Öl“ \\ Käse – 🌻🌻🌻 für die Großmutter am Ende der Straße\nund dann: Tee 🫖';

describe('the file of', () => {
  it.each([
    ['berlin-weekly', file('2027-03-07', { repeat: 'week', minutes: 45 })],
    ['new-york-weekly', file('2027-03-07', { repeat: 'week', zone: 'America/New_York', time: '19:00' })],
    ['kolkata-weekly', file('2027-03-07', { repeat: 'week', zone: 'Asia/Kolkata', time: '21:15' })],
    ['lord-howe-weekly', file('2027-03-07', { repeat: 'week', zone: 'Australia/Lord_Howe', time: '18:00' })],
    // A rule between two dates; and clocks that stand still from then on.
    ['jerusalem-weekly', file('2017-03-05', { repeat: 'week', zone: 'Asia/Jerusalem', time: '20:00' })],
    ['istanbul-weekly', file('2015-10-25', { repeat: 'week', zone: 'Europe/Istanbul', title: 'The bench' })],
    ['all-day', file('2027-06-13', { time: '', title: "Grandma's soup day" })],
    ['month-end', file('2027-01-31', { time: '', title: 'The first flat', repeat: 'month' })],
    ['fold', file('2027-06-13', { title: kTitle })],
  ])('%s is as it was', async (name, text) => {
    await expect(text).toMatchFileSnapshot(kept(name));
  });
});

describe('every line', () => {
  const text = file('2027-03-07', { title: kTitle, repeat: 'week' });

  it('ends in CRLF', () => {
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  });
  it('has 75 octets at most, and each by itself is whole UTF-8', () => {
    const sizes = text.split('\r\n').map((one) => new TextEncoder().encode(one).length);
    expect(Math.max(...sizes)).toBeGreaterThan(72);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(75);
    for (const one of text.split('\r\n')) expect(one).not.toMatch(kHalf);
  });
  it.each(Array.from({ length: 12 }, (_, n) => n))('is cut between characters, %i octets later', (n) => {
    const title = `${'x'.repeat(60 + n)}🌻🌻ß`;
    const moved = file('2027-03-07', { title });
    for (const one of moved.split('\r\n')) {
      expect(one).not.toMatch(kHalf);
      expect(new TextEncoder().encode(one).length).toBeLessThanOrEqual(75);
    }
    expect(line(moved, 'SUMMARY')).toBe(`SUMMARY:${title}`);
  });
});

describe('a title', () => {
  const summary = (title: string): string | undefined => line(file('2027-03-07', { title }), 'SUMMARY');

  it('has what would end it written out', () => {
    expect(summary('a, b; c \\ d')).toBe('SUMMARY:a\\, b\\; c \\\\ d');
    expect(summary('a\nb')).toBe('SUMMARY:a\\nb');
  });
  it.each(['\r\n', '\r', '\n', '\u2028', '\u0085'])('begins no line of its own after %j', (end) => {
    const text = file('2027-03-07', { title: `Tea${end}ATTENDEE:mailto:x@example.org` });
    expect(line(text, 'SUMMARY')).toBe('SUMMARY:Tea\\nATTENDEE:mailto:x@example.org');
    expect(line(text, 'ATTENDEE')).toBeUndefined();
  });
  it('keeps no control characters', () => expect(summary('a\u0000\u0007\tb')).toBe('SUMMARY:a   b'));
});

describe('when it is', () => {
  it('is in the zone of the pair, for an hour where nothing was said', () => {
    expect(line(file('2027-03-07'), 'DTSTART')).toBe('DTSTART;TZID=Europe/Berlin:20270307T203000');
    expect(line(file('2027-03-07'), 'DURATION')).toBe('DURATION:PT60M');
    expect(line(file('2027-03-07', { minutes: 90 }), 'DURATION')).toBe('DURATION:PT90M');
  });
  it.each(['', 'evening', '24:00', '9:00', '20:30\r\nATTENDEE:x'])('is the day where the time is %j', (time) => {
    const text = file('2027-03-07', { time, minutes: 30 });
    expect(line(text, 'DTSTART')).toBe('DTSTART;VALUE=DATE:20270307');
    expect(line(text, 'DURATION')).toBeUndefined();
    expect(text).not.toMatch(/VTIMEZONE|TZID|ATTENDEE/);
  });
  it.each(['Mars/Base', '', '+01:00', 'Europe/Berlin\r\nX:y'])('is at that hour anywhere for the zone %j', (zone) => {
    const text = file('2027-03-07', { zone });
    expect(line(text, 'DTSTART')).toBe('DTSTART:20270307T203000');
    expect(text).not.toMatch(/VTIMEZONE|TZID|^X:/m);
  });
  it('takes no offset for the name of a zone, though newer browsers do', () => {
    const Format = Intl.DateTimeFormat;
    const knows = vi.spyOn(Intl, 'DateTimeFormat').mockImplementation(function (locale, options) {
      return new Format(locale, { ...options, timeZone: 'Etc/GMT-2' });
    });
    expect(file('2027-03-07', { zone: 'Pane/Two' })).toContain('TZID=Pane/Two:');
    expect(file('2027-03-07', { zone: '+02:00' })).not.toContain('TZID');
    knows.mockRestore();
  });
  it('is told by whoever writes it, and the file by the run', () => {
    expect(line(file('2027-03-07'), 'DTSTAMP')).toBe('DTSTAMP:20261129T120005Z');
    expect(line(file('2027-03-07'), 'UID')).toBe(`UID:${kRun}@pane`);
  });
});

describe('how often', () => {
  const rule = (repeat: Appointment['repeat'], date = '2027-03-07'): string | undefined =>
    line(file(date, { repeat, time: '' }), 'RRULE');

  it.each([
    ['day', 'RRULE:FREQ=DAILY'],
    ['week', 'RRULE:FREQ=WEEKLY'],
    ['fortnight', 'RRULE:FREQ=WEEKLY;INTERVAL=2'],
    ['month', 'RRULE:FREQ=MONTHLY'],
  ] as const)('every %s', (repeat, said) => expect(rule(repeat)).toBe(said));
  it('goes by the last day of a month that is too short', () => {
    expect(rule('month', '2027-01-30')).toBe('RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1');
  });
});

describe('nothing else stands there', () => {
  it.each([
    ['with a time', file('2027-03-07', { repeat: 'week' })],
    ['without one', file('2027-03-07', { time: '' })],
  ])('%s', (_, text) => {
    const names = unfolded(text.slice(text.indexOf('BEGIN:VEVENT'))).map((one) => /^[A-Z]*/.exec(one)?.[0] ?? '');
    const may = ['BEGIN', 'UID', 'DTSTAMP', 'SUMMARY', 'DTSTART', 'DURATION', 'TRANSP', 'RRULE', 'CLASS', 'END', ''];
    expect(names.filter((name) => !may.includes(name))).toEqual([]);
  });
});

describe('the rules of', () => {
  const rules = (zone: string, year = 2027): string[] => zoneRules(zone, year);
  const again = (...of: [string, number]): string[] => rules(...of).filter((one) => /^(RRULE|RDATE)/.test(one));

  it.each([
    ['Europe/Berlin', 2027, '3;BYDAY=-1SU', '10;BYDAY=-1SU'],
    ['America/New_York', 2027, '3;BYDAY=2SU', '11;BYDAY=1SU'],
    ['Australia/Lord_Howe', 2027, '4;BYDAY=1SU', '10;BYDAY=1SU'],
    ['Asia/Jerusalem', 2017, '3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR', '10;BYDAY=-1SU'],
  ])('%s are those of every year', (zone, year, one, two) => {
    expect(again(zone, year)).toEqual([one, two].map((rest) => `RRULE:FREQ=YEARLY;BYMONTH=${rest}`));
  });
  it('a zone that keeps to no rule are written out', () => {
    expect(again('Europe/Istanbul', 2014)).toEqual([
      'RDATE:20140331T030000,20150329T030000,20160327T030000',
      'RDATE:20141026T040000,20151108T040000',
    ]);
  });
  it.each([
    ['Asia/Kolkata', '+0530'],
    ['America/Caracas', '-0400'],
    ['UTC', '+0000'],
  ])('%s are one standard time', (zone, is) => {
    expect(rules(zone)).toEqual([
      'BEGIN:VTIMEZONE',
      `TZID:${zone}`,
      'BEGIN:STANDARD',
      'DTSTART:20260101T000000',
      `TZOFFSETFROM:${is}`,
      `TZOFFSETTO:${is}`,
      'END:STANDARD',
      'END:VTIMEZONE',
    ]);
  });
  it('a zone that changes later say what is so until then', () => {
    // Berlin kept one time from 1950 to 1979.
    expect(zoneRules('Europe/Berlin', 1971).slice(2, 8)).toEqual([
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0100',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
    ]);
  });
});
