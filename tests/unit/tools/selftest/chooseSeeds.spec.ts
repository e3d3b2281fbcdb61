import { expect, test } from '@playwright/test';
import { chooseSeeds } from '../../../../src/tools/selftest/chooseSeeds.ts';

for (const [count, seeds] of [
  [1, [20]],
  [2, [20, 99]],
  [4, [20, 21, 22, 99]],
] as const) {
  test(`${count} of them: the fixed one first, of several the last one random`, () => {
    expect(chooseSeeds(count, 20, 99)).toEqual(seeds);
  });
}
