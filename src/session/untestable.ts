import type { Requirement } from '../requirements/Requirement.ts';
import type { Target } from '../target/Target.ts';
import { unmetNeed } from './unmetNeed.ts';

/** Why a requirement is not verified against a target, whatever the target answers. */
export interface Untestable {
  readonly outcome: 'not-applicable' | 'not-tested';
  readonly reason: string;
}

/** Tells whether this generation of the contract has no such requirement, or the settings lack what it needs. */
export function untestable(requirement: Requirement, target: Target): Untestable | undefined {
  const { until } = requirement;
  if (until !== undefined && until.localeCompare(target.generation, 'en', { numeric: true }) < 0) {
    return {
      outcome: 'not-applicable',
      reason: `the contract states it until ${until}, and this is ${target.generation}`,
    };
  }
  const unmet = unmetNeed(requirement, target);
  return unmet === undefined ? undefined : { outcome: 'not-tested', reason: unmet };
}
