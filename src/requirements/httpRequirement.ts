import type { OperationName } from '../contract/operations.ts';
import type { Expectation } from '../judge/judgeExchange.ts';
import { type Dimensions, dimensionsOf } from './Dimensions.ts';
import { needsToSync } from './needsToSync.ts';
import { changedCase, type ProbeChanges, turnsOf } from './probes.ts';
import type { Requirement, Review } from './Requirement.ts';
import type { CaseContext } from './Verifier.ts';

/** One form of a request, by the name of its edit, and its own expectation if that differs from the others. */
export type Variant = readonly [
  edit: string,
  changes: ProbeChanges,
  own?: Partial<Pick<Expectation, 'acceptable' | 'judge'>> | undefined,
];

/** A requirement of the topic `http` on one operation: each variant is a case of it. */
export interface HttpRequirement
  extends Omit<Requirement, 'topic' | 'operation' | 'profile' | 'needs' | 'dimensions' | 'verification'> {
  /** Dimensions that differ from the default: the operator, the provider under test and, for a sync, its first object. */
  readonly dimensions?: Partial<Dimensions>;
  /** A function if they depend on the settings, such as on the seed. */
  readonly variants: readonly Variant[] | ((context: CaseContext) => readonly Variant[]);
  readonly expectation: Omit<Expectation, 'edit'>;
  /** Whether it sends anything other than reads. */
  readonly writes: boolean;
  /** Whether a sync is tried for each object; absent: for the first only. */
  readonly forEachObject?: boolean;
  /** Reviews the conclusion from the cases. */
  readonly review?: Review;
}

/** Builds the requirement, with the settings that its requests need and the smallest profile that has them. */
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
            // Without a body the request is the same for each object.
            .filter((one, turn) => turn === 0 || one.probe.body !== undefined),
        ),
      ...(review && { review }),
    },
  };
}
