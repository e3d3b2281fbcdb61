import fc from 'fast-check';

/** The same items in a random order, by a seed. Pure. */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  if (items.length < 2) return items;
  const order = fc.shuffledSubarray([...items], { minLength: items.length });
  return fc.sample(order, { seed, numRuns: 1 })[0] ?? items;
}
