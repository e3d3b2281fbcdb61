import type { OperationName } from '../contract/operations.ts';
import { type RawChanges, rawProbe } from '../http/rawProbe.ts';
import type { Case } from './Case.ts';
import { changedCase, type ProbeChanges } from './probes.ts';
import type { CaseContext } from './Verifier.ts';

/** A request with some changes, and the changes to its raw bytes. */
export type RawVariant = readonly [how: string, changes: ProbeChanges, raw: RawChanges];

/**
 * Builds each variant as a case that is sent as raw bytes; syncs use the objects by turns.
 *
 * @param kind the prefix of the edit names.
 */
export function rawCases(
  id: string,
  operation: OperationName,
  context: CaseContext,
  variants: readonly RawVariant[],
  rest: Pick<Case, 'acceptable' | 'judge' | 'mayClose'>,
  kind = 'wire',
): readonly Case[] {
  return variants.flatMap(([how, changes, raw], turn) =>
    changedCase(id, operation, context, changes, { ...rest, edit: `${kind}: ${how}` }, turn).map((one) => ({
      ...one,
      probe: rawProbe(one.probe, raw),
    })),
  );
}
