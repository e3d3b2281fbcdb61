import { shuffled } from '../generate/shuffled.ts';
import type { Requirement } from './Requirement.ts';

/**
 * A verification order by which a deployment cannot recognise the suite: random, from the seed, within some limits. A
 * procedure depends on what was sent before, so it stays in its place, and no case moves from one side of it to the other:
 * effects come before any other sync, and procedures that judge the whole run come after it. Cases that leave repeated tasks
 * stay after all other cases. Pure.
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
