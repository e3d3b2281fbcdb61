import { type Dimension, type DimensionValue, dimensionNames, dimensions } from './Dimensions.ts';
import type { Point } from './pointsOf.ts';

/** A value of one dimension and one of another. */
export interface Pair {
  readonly dimensions: readonly [Dimension, Dimension];
  readonly values: readonly [DimensionValue<Dimension>, DimensionValue<Dimension>];
}

/** Names a pair, such as `user × anonymous`. Only `malformed` is in two dimensions, so it is named with its dimension. */
export function pairName({ dimensions: names, values }: Pair): string {
  return values.map((value, index) => (value === 'malformed' ? `${value} (${names[index]})` : value)).join(' × ');
}

/** All pairs of values of two dimensions. */
export const allPairs: readonly Pair[] = dimensionNames.flatMap((one, index) =>
  dimensionNames
    .slice(index + 1)
    .flatMap((other) =>
      dimensions[one].flatMap((value) =>
        dimensions[other].map((second): Pair => ({ dimensions: [one, other], values: [value, second] })),
      ),
    ),
);

/** Whether one of the requests has both values. */
export function isCovered(
  { dimensions: [one, other], values: [value, second] }: Pair,
  points: readonly Point[],
): boolean {
  return points.some((point) => point[one] === value && point[other] === second);
}
