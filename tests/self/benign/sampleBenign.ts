import type { Benign } from '../../../src/fakes/benign/Benign.ts';
import { partsOf } from './packBenign.ts';

/** How many variants of those that change the same. */
const most = 1;

/**
 * The benign variants that `npm test` runs: the first of those that change the same stages or fixtures. The self-test
 * runs all. Pure: the same variants give the same sample.
 */
export function sampleBenign(variants: readonly Benign[]): readonly Benign[] {
  const taken = new Map<string, number>();
  return variants.filter((variant) => {
    const parts = partsOf(variant).join();
    const before = taken.get(parts) ?? 0;
    taken.set(parts, before + 1);
    return before < most;
  });
}
