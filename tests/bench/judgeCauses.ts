import type { Fault } from '../../src/fakes/faults/Fault.ts';
import type { Report } from '../../src/report/Report.ts';

/** Whether the causes of a report are exactly these faults: one cause for each, with the requirements that it violates. */
export function hasCauses({ causes = [] }: Report, faults: readonly Pick<Fault, 'violates'>[]): boolean {
  const key = (ids: readonly string[]) => ids.toSorted().join(' ');
  const found = causes.map(({ requirements }) => key(requirements)).toSorted();
  const expected = faults.map(({ violates }) => key(violates)).toSorted();
  return found.length === expected.length && found.every((one, index) => one === expected[index]);
}

/** Pairs of faults that violate no requirement together, by a linear congruential generator: the same seed, the same pairs. */
export function randomPairs(
  faults: readonly Fault[],
  count: number,
  seed: number,
): readonly (readonly [Fault, Fault])[] {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return faults[Math.floor((state / 2 ** 32) * faults.length)];
  };
  const pairs: (readonly [Fault, Fault])[] = [];
  while (pairs.length < count) {
    const [one, other] = [next(), next()];
    if (one === undefined || other === undefined || one === other) continue;
    if (one.generation !== undefined && other.generation !== undefined) continue;
    if (!one.violates.some((id) => other.violates.includes(id))) pairs.push([one, other]);
  }
  return pairs;
}
