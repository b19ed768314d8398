// What a test stands on: a browser, a relay, and two people; taken down whatever happens.
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Browser } from 'playwright-core';
import { launch, Person, type Looks } from './person';
import { Relay } from './relay';

export interface Stage {
  relay: Relay;
  arrive(name: string, looks?: Looks): Promise<Person>;
}

/** One relay for each test and as many people as arrive; afterwards no page may have complained. */
export function useStage(): () => Promise<Stage> {
  let browser: Browser;
  let relay: Relay | null = null;
  let people: Person[] = [];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await show(people, context.task.name);
    const problems = people.flatMap((person) => person.problems);
    await Promise.all(people.map((person) => person.leave()));
    await relay?.end();
    [people, relay] = [[], null];
    expect(problems).toEqual([]);
  });

  return async () => {
    const mine = await Relay.start();
    relay = mine;
    const arrive = async (name: string, looks?: Looks) => {
      const person = await Person.arrive(browser, mine, name, looks);
      people.push(person);
      await person.ready();
      return person;
    };
    return { relay: mine, arrive };
  };
}

/** What each saw when a test failed: its words where the run is read, and pictures. */
async function show(people: Person[], test: string): Promise<void> {
  const file = test.replace(/\W+/g, '-');
  for (const person of people) {
    const path = new URL(`../test-results/${file}-${person.name}.png`, import.meta.url).pathname;
    const words = await person.text().catch(() => 'nothing');
    console.log(`${person.name} saw: ${words.replace(/\s+/g, ' ').slice(0, 1000)}`);
    await person.page.screenshot({ path, fullPage: true }).catch(() => undefined);
  }
}
