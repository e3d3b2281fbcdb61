import type { Fault } from '../../../src/fakes/faults/Fault.ts';
import type { Requirement } from '../../../src/requirements/Requirement.ts';

/**
 * Of each requirement the first fault that violates it. Pure: the same
 * faults make the same sample.
 */
export function sampleFaults(
  faults: readonly Fault[],
  requirements: readonly Pick<Requirement, 'id'>[],
): readonly Fault[] {
  const first = new Set(requirements.map(({ id }) => faults.find(({ violates }) => violates.includes(id))));
  return faults.filter((fault) => first.has(fault));
}
