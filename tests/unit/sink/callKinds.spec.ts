import { expect, test } from '@playwright/test';
import { isWrite } from '../../../src/sink/callKinds.ts';

for (const [method, path, writes] of [
  ['POST', '/Users', true],
  ['PUT', '/Users/1', true],
  ['PATCH', '/Groups/1', true],
  ['GET', '/Users', false],
  ['DELETE', '/Users/1', false],
  ['POST', '/Users/.search', false],
  ['POST', '/.search', false],
  ['PUT', '/Users/.search', true],
] as const) {
  test(`${method} ${path} ${writes ? 'writes' : 'does not write'}`, () => {
    expect(isWrite({ method, path })).toBe(writes);
  });
}
