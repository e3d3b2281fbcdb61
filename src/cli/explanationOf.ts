import { loadContract } from '../contract/loadContract.ts';
import type { Fault } from '../fakes/faults/Fault.ts';
import { casesOf, type Requirement, type Traffic } from '../requirements/Requirement.ts';
import { caseContextOf, planRun } from '../run/planRun.ts';
import type { TargetOfRun } from '../settings/Target.ts';

/** All about one requirement: its catalogue entry, what is sent for it, and the faults that show that it can fail. */
export type Explanation = Omit<Requirement, 'verification' | 'dimensions' | 'owns'> & {
  readonly sends: Sends;
  /** The seeded faults that it catches, in the order of the kill matrix. */
  readonly faults: readonly Pick<Fault, 'id' | 'statement'>[];
};

/** The most that is sent for a requirement, including its controls, if nothing fails. */
export interface Sends extends Omit<Traffic, 'acceptedWithoutObject'> {
  /** Planned cases without an edit. */
  readonly validRequests: number;
  /** The edits of its planned cases, each with the number of its cases. Empty if the requests depend on responses. */
  readonly edits: readonly { readonly edit: string; readonly cases: number }[];
}

/**
 * Explains a requirement. Pure, except that it reads the contract.
 *
 * @param target has every setting that the requirement needs, and a contract version that states it.
 */
export function explanationOf(requirement: Requirement, target: TargetOfRun, faults: readonly Fault[]): Explanation {
  const { verification: _, dimensions: __, owns: ___, ...entry } = requirement;
  return {
    ...entry,
    sends: sendsOf(requirement, target),
    faults: faults
      .filter(({ violates }) => violates.includes(requirement.id))
      .map(({ id, statement }) => ({ id, statement })),
  };
}

function sendsOf(requirement: Requirement, target: TargetOfRun): Sends {
  const context = caseContextOf(target, loadContract(target.generation, target.providerKind));
  const { topics, controls } = planRun([requirement], context);
  const own = topics[0] ?? { requests: 0, writes: 0, accepted: 0 };
  const cases = casesOf(requirement, context);
  const counts = new Map<string, number>();
  for (const { edit } of cases) if (edit !== undefined) counts.set(edit, (counts.get(edit) ?? 0) + 1);
  return {
    requests: own.requests + controls.requests,
    writes: own.writes + controls.writes,
    accepted: own.accepted + controls.accepted,
    validRequests: cases.filter(({ edit }) => edit === undefined).length,
    edits: Array.from(counts, ([edit, count]) => ({ edit, cases: count })),
  };
}
