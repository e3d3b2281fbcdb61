import { expect, test } from '@playwright/test';
import { chooseSeeds } from '../../../../src/tools/selftest/chooseSeeds.ts';

for (const [count, seeds] of [
  [1, [20]],
  [2, [20, 99]],
  [4, [20, 21, 22, 99]],
] as const) {
  test(`${count}: the fixed seed first and, of several, the random one last`, () => {
    expect(chooseSeeds(count, 20, 99)).toEqual(seeds);
  });
}
