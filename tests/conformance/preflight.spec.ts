import { asksForNone } from '../../src/playwright/requirementOf.ts';
import { expect, test } from '../../src/playwright/test.ts';

test('the preflight reaches the deployment', asksForNone, async ({ run }) => {
  const { facts } = await run.facts();
  expect(facts.stopped).toBeUndefined();
});
