import { requirementTests } from '../../src/playwright/requirementTest.ts';
import { expect, test } from '../../src/playwright/test.ts';

for (const { id, title, details } of requirementTests('hygiene')) {
  test(title, details, async ({ verify }) => {
    await expect(await verify(id)).toHold();
  });
}
