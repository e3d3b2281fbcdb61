import type { Contract } from '../../contract/Contract.ts';
import { plural } from '../../report/views/plural.ts';
import { catalogue } from '../../requirements/catalogue.ts';
import { planFor } from '../../run/planRun.ts';
import type { TargetOfRun } from '../../settings/Target.ts';
import { type Check, fine } from './Check.ts';

/** How many tasks that fail, and that some releases repeat, a run may leave behind: nothing is wrong with it, but some want to know. */
export function checkFailingTasks(target: TargetOfRun, contract: Contract): Check {
  const { failingTasks } = planFor(target, contract, catalogue).plan;
  if (failingTasks === 0) return fine('failing tasks', 'a run leaves none');
  const sent = `a run sends up to ${plural(failingTasks, 'sync')} with an id that no object can have`;
  return fine('failing tasks', `${sent}; some releases of authentik repeat for days the task that fails of each`);
}
