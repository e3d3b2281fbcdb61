/**
 * The seeds of a self-test: the fixed one first; of several, the last is the random one, and those between follow the fixed
 * one, so that they are the same in every self-test.
 *
 * @param count at least 1.
 * @param random the seed that nobody knows beforehand.
 */
export function chooseSeeds(count: number, fixed: number, random: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => (index > 0 && index === count - 1 ? random : fixed + index));
}
