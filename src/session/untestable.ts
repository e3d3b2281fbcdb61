import { compareGenerations } from '../contract/compareGenerations.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import type { SettledTarget } from '../target/Target.ts';
import { unmetNeed } from './unmetNeed.ts';

/** Why a requirement is not verified against a target, whatever the target answers. */
export interface Untestable {
  readonly outcome: 'not-applicable' | 'not-tested';
  readonly reason: string;
}

/** Tells whether this generation of the contract has no such requirement, or the settings lack what it needs. */
export function untestable(requirement: Requirement, target: SettledTarget): Untestable | undefined {
  const { from, until } = requirement;
  const { generation } = target;
  const notApplicable = (when: string): Untestable => ({
    outcome: 'not-applicable',
    reason: `the contract states it ${when}, and this is ${generation}`,
  });
  if (from !== undefined && compareGenerations(generation, from) < 0) return notApplicable(`from ${from} on`);
  if (until !== undefined && compareGenerations(until, generation) < 0) return notApplicable(`until ${until}`);
  const unmet = unmetNeed(requirement, target);
  return unmet === undefined ? undefined : { outcome: 'not-tested', reason: unmet };
}
