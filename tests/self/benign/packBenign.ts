import type { Benign } from '../../../src/fakes/benign/Benign.ts';
import { changedStages } from '../faults/changedStages.ts';

/** Benign variants that share one deployment. */
export type BenignPack = readonly Benign[];

/**
 * Variants that are alone: their responses are large even without what a companion adds to each part, or they refuse an id
 * that a companion has.
 */
const alone: readonly string[] = ['thousand-tasks', 'many-messages', 'odd-ids-refused'];

/**
 * Groups benign variants so that no two of a pack change the same stage, and at most one has other fixtures. Each is
 * in one pack; some are alone. Pure: the same variants give the same packs.
 */
export function packBenign(variants: readonly Benign[]): readonly BenignPack[] {
  const packs: Benign[][] = [];
  for (const variant of variants.filter(({ id }) => !alone.includes(id))) {
    const changed = partsOf(variant);
    const takes = packs.filter((pack) => !pack.flatMap(partsOf).some((part) => changed.includes(part)));
    const [smallest] = takes.toSorted((one, other) => one.length - other.length);
    if (smallest === undefined) packs.push([variant]);
    else smallest.push(variant);
  }
  return [...packs, ...variants.filter(({ id }) => alone.includes(id)).map((variant) => [variant])];
}

/** The variant that combines all of a pack. */
export function together(pack: BenignPack): Pick<Benign, 'fixtures' | 'change'> {
  const [fixtures] = pack.flatMap((variant) => variant.fixtures ?? []);
  return {
    ...(fixtures && { fixtures }),
    change: (stages) => pack.reduce((changed, { change }) => change?.(changed) ?? changed, stages),
  };
}

/** What a variant changes: names of stages, and `fixtures`. */
export function partsOf({ fixtures, change }: Benign): readonly string[] {
  return [...(fixtures ? ['fixtures'] : []), ...(change ? changedStages(change) : [])];
}
