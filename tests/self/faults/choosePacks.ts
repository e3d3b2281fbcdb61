import type { Fault } from '../../../src/fakes/faults/Fault.ts';
import { changedStages } from './changedStages.ts';

/** Faults that share one deployment; one, if it runs alone. */
export type Pack = readonly Fault[];

/** Maximum number of faults of a pack: more would interfere. */
const mostFaults = 7;

/**
 * Requirements that are preconditions of others: a fault that violates one leaves others without a result, and would hide
 * what its companions do to those.
 */
export const supporting: readonly string[] = [
  // Relations between the fields of a status are judged only if it matches its schema.
  'SYNC-STATUS-200',
  'SYNC-STATUS-200-OTHER-PROVIDER',
  'SYNC-STATUS-WELL-AFTERWARDS',
  // The effect and the result of a sync are judged only if it gets 200 and reaches the sink.
  'SYNC-OBJECT-200-GROUP',
  'SYNC-OBJECT-SINK-FAILURE-DOCUMENTED',
  'SYNC-OBJECT-WRITES-GROUP',
  'SYNC-OBJECT-WRITES-USER',
  'SYNC-OBJECT-STAYS-PERMITTED',
  // A sync by an unknown provider is sent only after a read has shown that it is unknown.
  'SYNC-STATUS-404-UNKNOWN-PROVIDER',
  'SYNC-STATUS-4XX-UNKNOWN-PROVIDER',
  'SYNC-STATUS-OUT-OF-RANGE-PROVIDER',
  'SYNC-STATUS-RESPELLED-PROVIDER',
  'SYNC-STATUS-UNCLEAN-PROVIDER',
  // Refusals at once, and the traces of refused syncs, are compared with those of callers who are refused alone.
  'SYNC-STATUS-403-ANONYMOUS',
  'SYNC-STATUS-403-REVOKED',
  'SYNC-STATUS-RESTRICTED',
  // A response that cannot be read is none for all others.
  'ANSWERS-WHOLE',
  // The messages of a sync are judged only if the sink accepted its calls.
  'SYNC-OBJECT-AGAIN-MAKES-NO-SECOND',
  // Whether a lost resource is written again shows only if it was there.
  'SYNC-OBJECT-STAYS-WRITTEN',
  // Whether a refusal discloses a token is judged only if an unknown one is refused.
  'SYNC-STATUS-403-FORGED',
  // The traces of a refused sync are judged only if it is refused.
  'SYNC-OBJECT-403-ANONYMOUS',
  'SYNC-OBJECT-METHOD-405',
  'SYNC-OBJECT-CONTENT-TYPE',
  'SYNC-OBJECT-400-ID-MISSING',
  'SYNC-OBJECT-400-MODEL-MISSING',
];

/** A fault and what it changes, computed once. */
interface Placed {
  readonly fault: Fault;
  readonly stages: ReturnType<typeof changedStages>;
}

/**
 * Groups faults so that no two of a pack violate the same requirement or change the same stage. Each fault is in one
 * pack. Alone are those that show only in a later contract version, and those that violate a precondition of others. Pure: the same
 * faults give the same packs.
 */
export function choosePacks(faults: readonly Fault[]): readonly Pack[] {
  const alone = faults.filter(isAlone);
  const packs: Placed[][] = [];
  // The hardest to place come first, each into the smallest possible pack, so that packs stay small.
  const shared = faults.filter((fault) => !isAlone(fault));
  for (const fault of shared.toSorted((one, other) => other.violates.length - one.violates.length)) {
    const placed = { fault, stages: changedStages(fault.change) };
    const [smallest] = packs.filter((pack) => takes(pack, placed)).toSorted((one, other) => one.length - other.length);
    if (smallest === undefined) packs.push([placed]);
    else smallest.push(placed);
  }
  return [...packs.map((pack) => pack.map(({ fault }) => fault)), ...alone.map((fault) => [fault])];
}

function isAlone({ generation, violates }: Fault): boolean {
  return generation !== undefined || violates.some((id) => supporting.includes(id));
}

function takes(pack: readonly Placed[], placed: Placed): boolean {
  return pack.length < mostFaults && pack.every((other) => areApart(other, placed));
}

function areApart(one: Placed, other: Placed): boolean {
  return (
    !one.fault.violates.some((id) => other.fault.violates.includes(id)) &&
    !one.stages.some((stage) => other.stages.includes(stage))
  );
}
