import { identities } from '../http/Probe.ts';

/**
 * The dimensions in which requests differ, apart from the change that a requirement is about, and their values.
 *
 * - `objects`: the model that the body names; none for a read.
 * - `identities`: the caller; `malformed` sends a credential that is not a bearer token.
 * - `providers`: the id in the path: one of the two given ones, an unknown one, another spelling of the given one, or a text
 *   that cannot be the id of a provider.
 * - `places`: on a persistent connection, first on a fresh one, after a request of another identity, or pipelined.
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

/** The values that the statement of a requirement covers. Its cases have exactly these. */
export type Dimensions = { readonly [D in Dimension]: readonly DimensionValue<D>[] };

/** The names of the dimensions, in order. */
export const dimensionNames = Object.keys(dimensions) as readonly Dimension[];

const operatorOfGiven = { identities: ['operator'], providers: ['given'], places: ['persistent'] } as const;

/** Reads by the operator of the provider under test. */
export const operatorReads: Dimensions = { ...operatorOfGiven, objects: [], operations: ['sync-status'] };

/** Syncs by the operator with the provider under test: of a user and a group. */
export const operatorSyncs: Dimensions = {
  ...operatorOfGiven,
  objects: ['user', 'group'],
  operations: ['sync-object'],
};

/** {@link operatorReads} or {@link operatorSyncs}, with some values replaced. */
export function dimensionsOf(operation: DimensionValue<'operations'>, changes: Partial<Dimensions> = {}): Dimensions {
  return { ...(operation === 'sync-status' ? operatorReads : operatorSyncs), ...changes };
}
