import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import * as acts from './evening';
import type { Person } from './person';
import { useStage } from './stage';

const stage = useStage();

/** Someone invites; the link lies open. */
async function invited(): Promise<{ a: Person; link: string; arrive: Awaited<ReturnType<typeof stage>>['arrive'] }> {
  const { arrive } = await stage();
  const a = await arrive('Ada');
  await acts.meetPane(a);
  await acts.readAlone(a);
  return { a, link: await acts.invite(a), arrive };
}

/** Someone opens a link for the first time, up to the screen that names the site. */
async function comes(person: Person, link: string): Promise<void> {
  await acts.openLink(person, link);
  await acts.meetPane(person);
  await acts.readAlone(person);
}

async function stops(person: Person, why: string): Promise<void> {
  await person.reads('stop-title');
  await person.sees(t(`stop-${why}`));
  await person.press('stop-leave');
  await acts.home(person);
  await person.sees(t('today-Pair'));
}

it('takes the secret out of the address and the history at once', async () => {
  const { link, arrive } = await invited();
  const b = await arrive('Kim');
  await acts.openLink(b, link);
  expect(new URL(b.page.url()).hash).toBe('');
  const secret = link.slice(link.indexOf(',') + 1);
  expect(secret.length).toBeGreaterThan(15);
  await acts.meetPane(b);
  expect(b.page.url()).not.toContain(secret);
  expect(b.line.asked.join()).not.toContain(secret);
});

it('stops on both sides when one says that the words differ, and nothing is shared', async () => {
  const { a, link, arrive } = await invited();
  const b = await arrive('Kim');
  await comes(b, link);
  await acts.join(b);
  await Promise.all([acts.fourWords(a), acts.fourWords(b)]);
  await b.press('words-same');
  await a.press('words-differ');
  await Promise.all([stops(a, 'WordsDiffered'), stops(b, 'WordsDiffered')]);
});

it('says that a link was used twice', async () => {
  const { a, link, arrive } = await invited();
  const [b, c] = [await arrive('Kim'), await arrive('Lou')];
  await comes(b, link);
  await acts.join(b);
  await b.reads('words-title');
  await comes(c, link);
  await acts.join(c);
  await stops(c, 'UsedTwice');
  await stops(a, 'UsedTwice');
  await stops(b, 'UsedTwice');
});

it('says that a link has run out', async () => {
  const { a, link, arrive } = await invited();
  await a.passDays(2);
  await stops(a, 'Expired');
  const b = await arrive('Kim');
  await comes(b, link);
  // The relay holds nothing under this link any more, for whoever made it took it back.
  await acts.join(b);
  await b.reads('stop-title');
  expect(await b.text()).toContain(t('stop-nothing'));
});

it('says that part of a link is missing', async () => {
  const { link, arrive } = await invited();
  const b = await arrive('Kim');
  await comes(b, link.slice(0, -4));
  await stops(b, 'CutLink');
});

it('says that a pasted text is no invitation', async () => {
  const { arrive } = await invited();
  const b = await arrive('Kim');
  await acts.meetPane(b);
  await acts.readAlone(b);
  await b.press('pair-join');
  await b.write('join-label', 'Milk, bread, two lemons');
  await b.press('join-read');
  await stops(b, 'BadLink');
});

it('says that an invitation is one’s own', async () => {
  const { a, link } = await invited();
  await acts.openLink(a, link);
  await a.sees(t('stop-OwnLink'));
});

it('can be joined with a pasted text instead of the link', async () => {
  const { a, link, arrive } = await invited();
  const b = await arrive('Kim');
  await acts.meetPane(b);
  await acts.readAlone(b);
  await b.press('pair-join');
  await b.write('join-label', link.slice(link.indexOf('#j=') + 3));
  await b.press('join-read');
  await acts.join(b);
  expect(await acts.fourWords(a)).toEqual(await acts.fourWords(b));
  await Promise.all([a.press('words-same'), b.press('words-same')]);
  await a.reads('done-title-named', { other: b.name });
  await b.reads('done-title-named', { other: a.name });
});
