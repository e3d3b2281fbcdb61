import { expect, test } from '../../src/playwright/test.ts';

test('the preflight reaches the deployment', async ({ run }) => {
  const { facts } = await run.facts();
  expect(facts.stopped).toBeUndefined();
});
