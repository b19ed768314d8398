// Looks at a screen with axe, once nothing on it is on its way to something else.
import { AxeBuilder } from '@axe-core/playwright';
import { settled, type Person } from './person';

/** What it finds: the rule, and where. */
export async function axe({ page }: Person): Promise<string[]> {
  await settled(page);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => {
    const where = nodes.map(({ html, failureSummary }) => `${html.slice(0, 120)} (${failureSummary ?? ''})`);
    return `${id}: ${where.join(' | ')}`;
  });
}
