import type { OperationName } from '../contract/operations.ts';
import { type RawChanges, rawProbe } from '../http/rawProbe.ts';
import type { Case } from './Case.ts';
import { changedCase, type ProbeChanges } from './probes.ts';
import type { CaseContext } from './Verifier.ts';

/** A request as a client makes it but for some changes, and how its bytes are changed besides. */
export type RawVariant = readonly [how: string, changes: ProbeChanges, raw: RawChanges];

/**
 * Each variant as a case whose bytes are ours; a sync names the objects by turns.
 *
 * @param kind what the name of the edit begins with.
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
