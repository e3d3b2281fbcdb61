import type { Contract } from '../../contract/Contract.ts';
import { plural } from '../../report/views/plural.ts';
import { catalogue } from '../../requirements/catalogue.ts';
import { planFor } from '../../run/planRun.ts';
import type { TargetOfRun } from '../../settings/Target.ts';
import { type Check, fine } from './Check.ts';

/** How many failing tasks a run may leave in the deployment. This is never a problem; some operators want to know it beforehand. */
export function checkFailingTasks(target: TargetOfRun, contract: Contract): Check {
  const { failingTasks } = planFor(target, contract, catalogue).plan;
  if (failingTasks === 0) return fine('failing tasks', 'a run with these settings leaves none');
  const sent = `a run sends up to ${plural(failingTasks, 'sync')} with an id that no object can have`;
  return fine('failing tasks', `${sent}; some releases of authentik retry each failing task for days`);
}
