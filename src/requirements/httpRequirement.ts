import type { OperationName } from '../contract/operations.ts';
import type { Expectation } from '../judge/judgeExchange.ts';
import { type Dimensions, dimensionsOf } from './Dimensions.ts';
import { needsToSync } from './needsToSync.ts';
import { changedCase, type ProbeChanges, turnsOf } from './probes.ts';
import type { Requirement, Review } from './Requirement.ts';
import type { CaseContext } from './Verifier.ts';

/** One way in which a request may be written, as its edit names it, and where it is to be answered otherwise than the rest. */
export type Variant = readonly [
  edit: string,
  changes: ProbeChanges,
  own?: Partial<Pick<Expectation, 'acceptable' | 'judge'>> | undefined,
];

/** A requirement of the topic `http` on one operation: each variant is a case of it. */
export interface HttpRequirement
  extends Omit<Requirement, 'topic' | 'operation' | 'profile' | 'needs' | 'dimensions' | 'verification'> {
  /** In what it differs from what the operator asks the provider under test; of a sync, whose first object it is. */
  readonly dimensions?: Partial<Dimensions>;
  /** Those that depend on the settings, such as on their seed, are given as a function. */
  readonly variants: readonly Variant[] | ((context: CaseContext) => readonly Variant[]);
  readonly expectation: Omit<Expectation, 'edit'>;
  /** Whether it sends something else than reads. */
  readonly writes: boolean;
  /** Whether a sync is tried for each object; absent: for the first alone. */
  readonly forEachObject?: boolean;
  /** Looks again at what the cases came to. */
  readonly review?: Review;
}

/** Makes the requirement: with the settings that its requests need, in the smallest profile that gives them. */
export function httpRequirement(
  operation: OperationName,
  { variants, expectation, writes, forEachObject = false, dimensions, review, ...facts }: HttpRequirement,
): Requirement {
  const consent: Requirement['needs'] = writes ? ['CONFORMANCE_ALLOW_WRITES'] : [];
  const needs = operation === 'sync-object' ? needsToSync : consent;
  const variantsFor = (context: CaseContext) => (typeof variants === 'function' ? variants(context) : variants);
  return {
    ...facts,
    topic: 'http',
    operation,
    profile: needs.length > 0 ? 'core' : 'observe',
    needs,
    dimensions: dimensionsOf(operation, {
      ...(operation === 'sync-object' && !forEachObject ? { objects: ['user'] } : {}),
      ...dimensions,
    }),
    verification: {
      cases: (context) =>
        variantsFor(context).flatMap(([edit, changes, own]) =>
          turnsOf(operation, context)
            .slice(0, forEachObject ? undefined : 1)
            .flatMap((turn) =>
              changedCase(facts.id, operation, context, changes, { edit, ...expectation, ...own }, turn),
            )
            // Without a body no object is named: it is the same request for each.
            .filter((one, turn) => turn === 0 || one.probe.body !== undefined),
        ),
      ...(review && { review }),
    },
  };
}
