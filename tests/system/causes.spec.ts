import { expect, test } from '@playwright/test';
import { contractLoader } from '../../src/contract/contractLoader.ts';
import { faults } from '../../src/fakes/faults/faults.ts';
import { hasCauses, randomPairs } from '../bench/judgeCauses.ts';
import { runFaults } from '../self/faults/runFaults.ts';

/**
 * A sample of what `npm run bench -- causes` measures on all faults: so many single faults and pairs as a few seconds allow. A
 * small sample varies, so its shares are lower.
 */

test.describe.configure({ mode: 'parallel' });

const loadContract = contractLoader();

/** Every so many faults; those that violate one requirement alone show nothing here. */
const stride = 18;

test('a fault that violates several requirements is one cause in 80 % of the sample', async () => {
  const sample = faults.filter(({ violates }) => violates.length > 1).filter((_, index) => index % stride === 0);
  expect(sample.length).toBeGreaterThan(7);
  const split: string[] = [];
  for (const fault of sample) {
    if (!hasCauses(await runFaults([fault], loadContract), [fault])) split.push(fault.id);
  }
  expect(split.length, split.join(', ')).toBeLessThanOrEqual(sample.length * 0.2);
});

test('two faults that violate different requirements are two causes in 70 % of the sample', async () => {
  const sample = randomPairs(faults, 10, 42);
  const wrong: string[] = [];
  for (const pair of sample) {
    if (!hasCauses(await runFaults(pair, loadContract), pair)) wrong.push(pair.map(({ id }) => id).join(' + '));
  }
  expect(wrong.length, wrong.join(', ')).toBeLessThanOrEqual(sample.length * 0.3);
});
