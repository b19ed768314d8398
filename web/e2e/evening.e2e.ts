import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import * as acts from './evening';
import { kWords } from './evening';
import type { Person } from './person';
import { useStage } from './stage';

const stage = useStage();

const canaries = Object.values(kWords);

/** What a process holds in memory, as far as the system lets us read it. */
function memoryOf(pid: number): Buffer[] {
  const maps = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n');
  const ranges = maps.flatMap((line) => {
    const found = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    return found ? [[Number.parseInt(found[1] as string, 16), Number.parseInt(found[2] as string, 16)] as const] : [];
  });
  return ranges.map(([from, to]) => readRange(pid, from, to - from));
}

function readRange(pid: number, from: number, size: number): Buffer {
  const file = openSync(`/proc/${pid}/mem`, 'r');
  try {
    const bytes = Buffer.alloc(size);
    return bytes.subarray(0, readSync(file, bytes, 0, size, from));
  } finally {
    closeSync(file);
  }
}

/** A canary in any of the shapes in which words are commonly kept. */
function holds(bytes: Buffer, words: string): boolean {
  const shapes = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')];
  const base64 = [0, 1, 2].map((skip) => {
    const text = Buffer.from(words).subarray((3 - skip) % 3);
    return Buffer.from(text.subarray(0, text.length - (text.length % 3)).toString('base64'));
  });
  return [...shapes, ...base64].some((shape) => bytes.includes(shape));
}

async function two(): Promise<{ a: Person; b: Person; relay: Awaited<ReturnType<typeof stage>>['relay'] }> {
  const { relay, arrive } = await stage();
  return { relay, a: await arrive('Ada'), b: await arrive('Kim') };
}

it('finds words where they stand, so that not finding them says something', () => {
  const said = kWords.journalA;
  expect(holds(Buffer.from(`xx${said}yy`), said)).toBe(true);
  expect(holds(Buffer.from(said, 'utf16le'), said)).toBe(true);
  for (const before of ['', 'a', 'ab']) {
    expect(holds(Buffer.from(Buffer.from(before + said + 'zz').toString('base64')), said)).toBe(true);
  }
  expect(holds(Buffer.from('nothing'), said)).toBe(false);
});

it('is whole, and nothing of it can be read at the relay or on the way', async () => {
  const { a, b, relay } = await two();
  await acts.evening({ a, b });
  const places = {
    'what the relay keeps and says': [relay.everything()],
    'its memory': memoryOf(relay.pid),
    'what went over the network': [a, b].flatMap(({ line }) => [...line.sent(), ...line.heard()]),
  };
  for (const [place, all] of Object.entries(places)) {
    expect(
      all.reduce((sum, bytes) => sum + bytes.length, 0),
      place,
    ).toBeGreaterThan(10_000);
    for (const words of canaries)
      expect(
        all.some((bytes) => holds(bytes, words)),
        `${words}: ${place}`,
      ).toBe(false);
  }
});

it('is whole with a reload between every two steps', async () => {
  const { a, b } = await two();
  await acts.evening({ a, b }, async () => {
    await Promise.all([a.reload(), b.reload()]);
  });
});

it('is whole when the relay is killed and started again between every two steps', async () => {
  const { a, b, relay } = await two();
  await acts.evening({ a, b }, async () => {
    await relay.kill();
    await relay.restart();
    await Promise.all([a.look(), b.look()]);
  });
});

it('is whole when one of them is offline while answering', async () => {
  const { a, b } = await two();
  await acts.pair(a, b);
  const question = await acts.chooseQuestion(a);
  await acts.sealAnswer(a, kWords.answerA);
  await acts.openQuestion(b, question);
  await b.goOffline();
  await acts.sealAnswer(b, kWords.answerB);
  await b.sees(t('question-sending-title'));
  // Flight mode must not read without giving: what is on the way is not shown, also not after a reload.
  expect(await b.text()).not.toContain(kWords.answerA);
  await b.goOnline();
  await acts.openAnswers(a, question, kWords.answerB);
  await acts.openAnswers(b, question, kWords.answerA);

  // Who is still writing keeps the line under finger and eye.
  const box = b.find('textbox', 'question-heard');
  await box.fill('I hear');
  const top = async () => (await box.boundingBox())?.y ?? NaN;
  const before = await top();
  await acts.respond(a, b, kWords.heardA);
  await b.page.getByText(kWords.heardA).waitFor({ state: 'attached' });
  expect(await top()).toBeCloseTo(before, 0);
});

it('is whole when both tap at the same moment', async () => {
  const { a, b } = await two();
  await acts.pair(a, b);
  await Promise.all([acts.answerCheckIn(a, 4), acts.answerCheckIn(b, 6)]);
  await Promise.all([acts.sealCheckIn(a, kWords.lineA), acts.sealCheckIn(b, kWords.lineB)]);
  await Promise.all([acts.openCheckIn(a), acts.openCheckIn(b)]);
  await Promise.all([a.sees(kWords.lineB), b.sees(kWords.lineA)]);

  const question = await acts.chooseQuestion(a);
  await a.press('question-ask-only', { other: b.name });
  await acts.openQuestion(b, question);
  await acts.openQuestion(a, question);
  await Promise.all([acts.sealAnswer(a, kWords.answerA), acts.sealAnswer(b, kWords.answerB)]);
  await Promise.all([acts.openAnswers(a, question, kWords.answerB), acts.openAnswers(b, question, kWords.answerA)]);
  await Promise.all([acts.respond(a, b, kWords.heardA), acts.respond(b, a, kWords.heardB)]);
  await Promise.all([a.sees(kWords.heardB), b.sees(kWords.heardA)]);
});

it('seals what stands there, and nothing where that is longer than fits', async () => {
  const { a, b } = await two();
  await acts.pair(a, b);
  await acts.home(a);
  await acts.take(a, t('today-CheckIn'));
  await a.sees(t('checkin-seen', { other: b.name }));
  await acts.answerCheckIn(a, 5);
  await a.write('checkin-line', kWords.lineA);
  await a.find('switch', 'checkin-share', { other: b.name }).click();
  await a.sees(t('checkin-private-note', { other: b.name }));
  await a.write('checkin-line', 'ж'.repeat(301));
  await a.press('checkin-seal');
  await a.sees(t('problem-TooLong'));
  await a.reads('checkin-words-title');
  await acts.sealCheckIn(a, kWords.lineB);
  await a.reads('checkin-sealed-title');
  await acts.answerCheckIn(b, 3);
  await acts.sealCheckIn(b, kWords.thanks);
  await acts.openCheckIn(b);
  expect(await b.text()).not.toContain(kWords.lineA);
  expect(await b.text()).not.toContain(kWords.lineB);
});

it('lets an opened question be left at that, and puts what was typed before a small answer', async () => {
  const { a, b } = await two();
  await acts.pair(a, b);
  const question = await acts.chooseQuestion(a);
  await a.find('textbox', 'you').fill(kWords.answerA);
  const small = a.page.locator('.chips').getByRole('button').first();
  const words = await small.innerText();
  await small.click();
  expect(await a.find('textbox', 'you').inputValue()).toBe(`${kWords.answerA}\n${words}`);
  await a.press('question-ask-only', { other: b.name });
  await acts.openQuestion(b, question);
  await acts.sealAnswer(b, kWords.answerB);
  await acts.openQuestion(a, question);
  expect(await a.find('textbox', 'you').inputValue()).toBe(`${kWords.answerA}\n${words}`);
  await a.press('question-seal');
  await acts.openAnswers(a, question, kWords.answerB);
  await a.press('question-keep');
  await acts.home(a);
  expect(await a.text()).not.toContain(question);
});

it('shows nothing of the other to someone who stayed away past the last day', async () => {
  const { a, b } = await two();
  await acts.pair(a, b);
  await acts.answerCheckIn(a, 5);
  await acts.sealCheckIn(a, kWords.lineA);
  const question = await acts.chooseQuestion(a);
  await acts.sealAnswer(a, kWords.answerA);
  await a.reads('question-sealed-title');
  await b.goOffline();
  await Promise.all([a.passDays(40), b.passDays(40)]);
  await b.goOnline();
  await acts.home(b);
  expect(await b.text()).not.toContain(question);
  await acts.answerCheckIn(b, 2);
  await acts.sealCheckIn(b, kWords.lineB);
  await b.reads('checkin-sealed-title');
  await acts.home(a);
  await acts.home(b);
  for (const person of [a, b]) expect(await person.text()).not.toContain(t('today-CheckInReady'));
  expect(holds(Buffer.concat(a.line.sent()), kWords.answerA)).toBe(false);
});

it('keeps an answer on its phone until the other is bound', async () => {
  const { a, b } = await two();
  await acts.pair(a, b);
  const long = `${kWords.answerA} `.repeat(60);
  const question = await acts.chooseQuestion(a);
  const before = a.line.sent().length;
  await acts.sealAnswer(a, long);
  await a.reads('question-sealed-title');
  await acts.openQuestion(b, question);
  // The other phone has the question, so the seal that went with it is at the relay, too.
  const sealed = a.line.sent().slice(before);
  expect(sealed.length).toBeGreaterThan(0);
  for (const message of sealed) expect(message.length, 'a commitment, too small for the answer').toBeLessThan(1500);
  const bound = a.line.sent().length;
  await acts.sealAnswer(b, kWords.answerB);
  await acts.openAnswers(b, question, kWords.answerA);
  expect(
    Math.max(
      ...a.line
        .sent()
        .slice(bound)
        .map(({ length }) => length),
    ),
  ).toBeGreaterThan(long.length);
});

it('brings what one gives to the other’s open app in under a second', async () => {
  const { a, b } = await two();
  await acts.pair(a, b);
  await acts.home(b);
  await a.press('tab-share');
  await a.press('share-thank', { other: b.name });
  await a.write('thank-did', kWords.did, { other: b.name });
  await a.write('thank-gave', kWords.gave);
  const arrived = b.page.getByText(kWords.did).first().waitFor();
  const began = performance.now();
  await a.press('thank-give', { other: b.name });
  await arrived;
  expect(performance.now() - began).toBeLessThan(1000);
});
