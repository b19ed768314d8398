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
  const secret = link.slice(link.indexOf(',') + 1);
  expect(secret.length).toBeGreaterThan(15);
  const addresses = () =>
    b.page.evaluate(() => {
      type Entries = { navigation: { entries(): { url: string }[] } };
      const entries = (window as unknown as Entries).navigation.entries().map(({ url }) => url);
      return [location.href, ...entries].join();
    });
  expect(await addresses()).not.toContain('#');
  // As the page that stands open already gets it.
  await b.page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  await b.page.waitForFunction(() => location.hash === '');
  expect(await addresses()).not.toContain('#');
  await acts.meetPane(b);
  expect(await addresses()).not.toContain(secret);
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

it('stops as *not now* where the two chose differently, with no word of somebody in between', async () => {
  const { a, link, arrive } = await invited();
  const b = await arrive('Kim');
  await comes(b, link);
  await b.press('asking-join');
  await b.reads('meeting-title', { other: a.name });
  await b.choose('relation-Siblings');
  await b.press('meeting-go');
  const words = await acts.fourWords(a);
  await acts.fourWords(b);
  const [said, relation] = [t('relation-Friends'), t('relation-Siblings')];
  await a.sees(t('words-relation-changed', { other: b.name, said, relation }));
  await b.sees(t('words-relation-mine', { other: a.name, said, relation }));
  await b.press('words-same');
  await b.reads('waiting-title');
  // They stay, for the other asks for them.
  for (const word of words) await b.sees(word);
  await a.press('words-relation-again');
  await a.reads('pair-title');
  expect(await a.text()).not.toContain(t('stop-WordsDiffered'));
  await b.press('waiting-stop');
  const next = await acts.invite(a, 'Siblings');
  await acts.openLink(b, next);
  await acts.readAlone(b);
  await acts.join(b);
  expect(await acts.fourWords(a)).toEqual(await acts.fourWords(b));
  await a.sees(t('words-relation', { relation }));
});

it('stops all who hold a link that a second person has used before the words were compared', async () => {
  const { a, link, arrive } = await invited();
  const [b, c] = [await arrive('Kim'), await arrive('Lou')];
  await comes(b, link);
  await acts.join(b);
  await Promise.all([acts.fourWords(a), acts.fourWords(b)]);
  await comes(c, link);
  await acts.join(c);
  await stops(c, 'UsedTwice');
  // Who had the words before them reads that they were not the same, or that someone else came.
  await Promise.all([stops(a, 'WordsDiffered'), stops(b, 'WordsDiffered')]);
});

it('does not let a link be used again once two have paired with it', async () => {
  const { a, link, arrive } = await invited();
  const [b, c] = [await arrive('Kim'), await arrive('Lou')];
  await comes(b, link);
  await acts.join(b);
  await Promise.all([acts.fourWords(a), acts.fourWords(b)]);
  await Promise.all([a.press('words-same'), b.press('words-same')]);
  await Promise.all([a.reads('done-title-named', { other: b.name }), b.reads('done-title-named', { other: a.name })]);
  await comes(c, link);
  await acts.join(c);
  await c.reads('stop-title');
  await Promise.all([acts.finish(a, b), acts.finish(b, a)]);
  await acts.thank(a, b, acts.kWords.did, acts.kWords.gave);
  await b.sees(acts.kWords.did);
});

it('says on either side that a link has run out', async () => {
  const { a, link, arrive } = await invited();
  const b = await arrive('Kim');
  await comes(b, link);
  // By now the relay knows of the invitation, which it has to.
  await a.goOffline();
  await acts.join(b);
  await b.reads('contacting-named-title', { other: 'Ada' });
  await Promise.all([a.passDays(2), b.passDays(2)]);
  await Promise.all([stops(a, 'Expired'), stops(b, 'Expired')]);
});

it('says that part of a link is missing', async () => {
  const { link, arrive } = await invited();
  const b = await arrive('Kim');
  await acts.openLink(b, link.slice(0, -4));
  await b.sees(t('stop-CutLink'));
  await acts.meetPane(b);
  await stops(b, 'CutLink');
});

it('says that a pasted text is no invitation', async () => {
  const { arrive } = await invited();
  const b = await arrive('Kim');
  await acts.meetPane(b);
  await acts.readAlone(b);
  await b.press('pair-join');
  await b.write('join-label', 'See you at eight at the harbour');
  await b.press('join-read');
  await b.sees(t('stop-BadLink'));
  await b.reads('join-title');
  expect(await b.find('textbox', 'join-label').inputValue()).toBe('See you at eight at the harbour');
  await b.press('back');
  await b.reads('pair-title');
  await acts.home(b);
  await b.sees(t('today-Pair'));
});

it('shows one’s own invitation again instead of joining it, and says so', async () => {
  const { a, link } = await invited();
  expect(await a.text()).not.toContain(t('stop-OwnLink'));
  await acts.openLink(a, link);
  await a.reads('showing-title');
  await a.sees(t('stop-OwnLink'));
  expect(await a.find('button', 'asking-join').count()).toBe(0);
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

it('leads from a link opened again to Today, where the two are a pair', async () => {
  const { a, link, arrive } = await invited();
  const b = await arrive('Kim');
  await comes(b, link);
  await acts.join(b);
  await Promise.all([acts.fourWords(a), acts.fourWords(b)]);
  await Promise.all([a.press('words-same'), b.press('words-same')]);
  await Promise.all([acts.finish(a, b), acts.finish(b, a)]);
  await acts.openLink(b, `${link}.`);
  await b.reads(`greeting-${acts.part(b)}`, { me: b.name });
});

it('says on the inviter’s Today who has joined, and that the words wait', async () => {
  const { a, link, arrive } = await invited();
  await a.reload();
  await acts.home(a);
  await a.sees(t('pairing-today-Showing'));
  const b = await arrive('Kim');
  await comes(b, link);
  await acts.join(b);
  await a.sees(t('pairing-today-Words', { other: b.name }));
  await a.press('pairing-today-Words-go');
  expect(await acts.fourWords(a)).toEqual(await acts.fourWords(b));
});

it('keeps the first run and the invitation through Back, a reload and a lost address', async () => {
  const { link, arrive } = await invited();
  const b = await arrive('Kim');
  await acts.openLink(b, link);
  await b.page.getByText(t('invited-more')).click();
  await b.sees(t('invited-no'));
  await b.press('welcome-begin');
  await b.press('notfor-goon');
  await b.write('name-label', b.name);
  await b.press('next');
  await b.page.goBack();
  await b.reads('name-title');
  await b.press('next');
  await b.reload();
  await b.reads('age-title');
  await b.page.goto('about:blank');
  await b.page.goto(b.home);
  await b.ready();
  await b.sees(t('welcome-invited'));
  await acts.meetPane(b);
  await acts.readAlone(b);
  await b.reads('asking-title');
});
