import { requirementTests } from '../../src/playwright/requirementTests.ts';
import { expect, test } from '../../src/playwright/test.ts';

for (const { id, title, details } of await requirementTests('status')) {
  test(title, details, async ({ verify }) => {
    await expect(await verify(id)).toHold();
  });
}
