import { identities } from '../http/Probe.ts';

/**
 * What requests can differ in beside the change that a requirement is about, and the values of each.
 *
 * - `objects`: the model that the body names; none of a read.
 * - `identities`: who asks; `malformed` shows a credential that is none of a bearer.
 * - `providers`: the id in the path: one of the two given, one that there is not, another spelling of the given one, or a
 *   text that no provider can have as its id.
 * - `places`: on a connection that a client keeps, as the first on a fresh one, behind a request of another identity, or
 *   written at once behind another request.
 */
export const dimensions = {
  objects: ['user', 'group'],
  identities: [...identities, 'malformed'],
  providers: ['given', 'second', 'unknown', 'respelled', 'malformed'],
  operations: ['sync-object', 'sync-status'],
  places: ['persistent', 'fresh', 'after another identity', 'pipelined'],
} as const;

/** Name of a dimension. */
export type Dimension = keyof typeof dimensions;

/** A value of a dimension. */
export type DimensionValue<D extends Dimension> = (typeof dimensions)[D][number];

/** The values that a requirement covers by what its sentence claims: its cases have them all, and no others. */
export type Dimensions = { readonly [D in Dimension]: readonly DimensionValue<D>[] };

/** The dimensions in their order. */
export const dimensionNames = Object.keys(dimensions) as readonly Dimension[];

const operatorOfGiven = { identities: ['operator'], providers: ['given'], places: ['persistent'] } as const;

/** What the operator reads of the provider under test. */
export const operatorReads: Dimensions = { ...operatorOfGiven, objects: [], operations: ['sync-status'] };

/** What the operator asks the provider under test to sync: a user and a group. */
export const operatorSyncs: Dimensions = {
  ...operatorOfGiven,
  objects: ['user', 'group'],
  operations: ['sync-object'],
};

/** {@link operatorReads} or {@link operatorSyncs}, but for some values. */
export function dimensionsOf(operation: DimensionValue<'operations'>, changes: Partial<Dimensions> = {}): Dimensions {
  return { ...(operation === 'sync-status' ? operatorReads : operatorSyncs), ...changes };
}
