// Pause and leave, as a person does it: at once, without a word on the line, and back with one tap.
import { expect, it } from 'vitest';
import { t } from '../src/words/words';
import { axe } from './axe';
import * as acts from './evening';
import { kPhone, type Person } from './person';
import { useStage } from './stage';

const stage = useStage();
const kWaits = 'Canary you carried the boxes';
const kFromFar = 'Canary from far away';

async function toRest(person: Person, other: Person): Promise<void> {
  await acts.toMe(person);
  await person.press('me-rest');
  await person.reads('rest-title', { other: other.name });
}

it('pauses at once, keeps what is written, and sends it when it goes on', async () => {
  const { arrive } = await stage();
  const looks = { ...kPhone, still: true };
  const [a, b] = [await arrive('Ada', looks), await arrive('Kim', looks)];
  const found: string[] = [];
  const look = async (name: string) => void found.push(...(await axe(a)).map((what) => `${name}: ${what}`));
  await acts.pair(a, b);
  const { name: other } = b;
  await acts.thank(b, a, kFromFar, 'It gave me a free hand.');
  await acts.home(a);
  await a.sees(kFromFar);

  await toRest(a, b);
  await look('pause or leave');
  const sent = a.line.sent().length;
  await a.press('rest-pause');
  await a.reads('rest-paused-title', { other });
  await look('paused');
  const { tunnels } = a.line;
  expect(a.line.sent().length, 'not a word').toBe(sent);

  // It is paused after a reload, too, says so on every screen, and nobody dials.
  await a.reload();
  await acts.home(a);
  await a.sees(t('paused', { other }));
  await acts.thank(a, b, kWaits, 'It gave me a free hand.');
  await a.sees(t('happening-Held'));
  await a.passDays(0.1);
  await a.look();
  await a.sees(t('paused', { other }));
  expect(a.line.tunnels, 'no connection').toBe(tunnels);
  await acts.home(b);
  expect(await b.text()).not.toContain(kWaits);
  // Help is one tap away, as ever.
  await a.press('help');
  await a.reads('help-title');
  await a.page
    .getByRole('dialog')
    .getByRole('button', { name: t('back') })
    .click();

  await acts.home(a);
  await a.press('paused-look');
  await a.reads('rest-paused-title', { other });
  await a.press('rest-on');
  await a.reads('rest-title', { other });
  await b.sees(kWaits);
  expect(await a.text()).not.toContain(t('paused', { other }));
  expect(found).toEqual([]);
});

it('leaves what two share: it stands in Me alone, and can be taken up again', async () => {
  const { arrive } = await stage();
  const [a, b] = [await arrive('Ada'), await arrive('Kim')];
  await acts.pair(a, b);
  const { name: other } = b;
  await toRest(a, b);
  await a.press('rest-leave');
  await a.reads('me-title');
  const { tunnels } = a.line;
  await a.reload();
  await acts.home(a);
  await a.reads(`greeting-${acts.part(a)}`, { me: a.name });
  expect(await a.text(), 'no trace of it on Today').not.toContain(other);
  const share = a.page.getByRole('navigation', { name: t('places') }).getByRole('button', { name: t('tab-share') });
  expect(await share.count()).toBe(0);
  expect(a.line.tunnels, 'no connection').toBe(tunnels);

  await a.press('tab-me');
  await a.page
    .getByRole('region', { name: t('me-left') })
    .getByRole('button', { name: other })
    .click();
  await a.reads('rest-left-title', { other });
  await a.press('rest-on');
  await a.reads('rest-title', { other });
  await acts.home(a);
  expect(await share.count()).toBe(1);
  await acts.thank(a, b, kWaits, 'It gave me a free hand.');
  await acts.home(b);
  await b.sees(kWaits);
});
