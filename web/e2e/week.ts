// The week, as one of the two looks at it.
import { t } from '../src/words/words';
import * as acts from './evening';
import type { Person } from './person';

/** Answers every step with `value`, and stops before the line. Returns the headings in order. */
export async function answerWeek(
  person: Person,
  value: number,
  each: (n: number) => Promise<void> = async () => {},
): Promise<string[]> {
  const headings: string[] = [];
  await acts.home(person);
  await acts.take(person, t('today-Weekly'));
  const line = person.page.getByRole('heading', { name: t('weekly-look-title') });
  const question = person.page.getByRole('group', { name: t('checkin-answer') });
  for (;;) {
    await question.or(line).first().waitFor();
    if (await line.isVisible()) return headings;
    const heading = await person.page.getByRole('heading', { level: 1 }).innerText();
    headings.push(heading);
    await each(headings.length);
    await question
      .getByRole('radio')
      .nth(value - 1)
      .click({ force: true });
    await person.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor({ state: 'detached' });
  }
}
