import type { Fault } from '../../../src/fakes/faults/Fault.ts';
import { changedStages } from './changedStages.ts';

/** Faults that share one deployment; of those that run alone, one. */
export type Pack = readonly Fault[];

/** Most faults of a pack: with more, they get in each other's way. */
const mostFaults = 8;

/**
 * Requirements that others are judged on: a fault that violates one of them leaves others without a result, and would hide
 * what its companions do to those.
 */
export const supporting: readonly string[] = [
  // Relations between the fields of a status are judged where it keeps its schema.
  'SYNC-STATUS-200',
  'SYNC-STATUS-200-OTHER-PROVIDER',
  'SYNC-STATUS-WELL-AFTERWARDS',
  // What a sync writes and says is judged where it is answered and reaches the sink.
  'SYNC-OBJECT-200-GROUP',
  'SYNC-OBJECT-SINK-FAILURE-DOCUMENTED',
  'SYNC-OBJECT-WRITES-GROUP',
  'SYNC-OBJECT-WRITES-USER',
  // A sync by an unknown provider is sent once a read has shown that there is none.
  'SYNC-STATUS-404-UNKNOWN-PROVIDER',
  'SYNC-STATUS-4XX-UNKNOWN-PROVIDER',
  'SYNC-STATUS-OUT-OF-RANGE-PROVIDER',
  'SYNC-STATUS-RESPELLED-PROVIDER',
  'SYNC-STATUS-UNCLEAN-PROVIDER',
  // What a refusal shows of a token is judged where an unknown one is refused.
  'SYNC-STATUS-403-FORGED',
  // What a refused sync leaves behind is judged where it is refused.
  'SYNC-OBJECT-403-ANONYMOUS',
  'SYNC-OBJECT-400-ID-MISSING',
  'SYNC-OBJECT-400-MODEL-MISSING',
];

/** A fault and what it changes, which is asked for again and again. */
interface Placed {
  readonly fault: Fault;
  readonly stages: ReturnType<typeof changedStages>;
}

/**
 * Groups faults so that those of a pack violate no requirement together and change no stage together. Each fault is in one
 * pack. Alone are those that show in a later generation only, and those that violate what others are judged on. Pure: the same
 * faults make the same packs.
 */
export function choosePacks(faults: readonly Fault[]): readonly Pack[] {
  const alone = faults.filter(isAlone);
  const packs: Placed[][] = [];
  // What is hard to place goes first, and each to the smallest pack that takes it, so that packs stay small.
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
