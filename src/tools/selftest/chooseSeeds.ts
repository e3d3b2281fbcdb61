/**
 * The seeds of a self-test: the fixed one first and, of several, the random one last. Those between follow the fixed one in
 * number, so they are the same in every self-test.
 *
 * @param count at least 1.
 * @param random the unpredictable seed.
 */
export function chooseSeeds(count: number, fixed: number, random: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => (index > 0 && index === count - 1 ? random : fixed + index));
}
