import { shuffled } from '../generate/shuffled.ts';
import type { Requirement } from './Requirement.ts';

/**
 * The order in which requirements are verified where a deployment is not to know us by it: drawn from a seed, within what must
 * hold. A procedure depends on what was sent before, so it stays in its place, and the cases around it stay on their side of
 * it: effects come before anything else that syncs, and what looks at the traces of a run comes after it. What leaves tasks
 * that a deployment repeats stays after all other cases. Pure.
 *
 * @param requirements in the order of the catalogue.
 */
export function drawOrder(requirements: readonly Requirement[], seed: number): readonly Requirement[] {
  const ordered: Requirement[] = [];
  let free: Requirement[] = [];
  const draw = () => {
    ordered.push(...shuffled(free, seed));
    free = [];
  };
  for (const requirement of requirements) {
    const { verification } = requirement;
    if ('cases' in verification && verification.leavesTasks !== true) free.push(requirement);
    else {
      draw();
      ordered.push(requirement);
    }
  }
  draw();
  return ordered;
}
