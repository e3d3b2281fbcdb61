import type { Fault } from '../../../src/fakes/faults/Fault.ts';
import type { Requirement } from '../../../src/requirements/Requirement.ts';

/**
 * The first fault of each requirement. Pure: the same
 * faults give the same sample.
 */
export function sampleFaults(
  faults: readonly Fault[],
  requirements: readonly Pick<Requirement, 'id'>[],
): readonly Fault[] {
  const first = new Set(requirements.map(({ id }) => faults.find(({ violates }) => violates.includes(id))));
  return faults.filter((fault) => first.has(fault));
}
