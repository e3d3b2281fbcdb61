import { loadContract } from '../contract/loadContract.ts';
import { kindRow } from '../contract/providerKinds.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { planFor } from '../run/planRun.ts';
import { noDebugOutput } from '../settings/debugOutput.ts';
import type { TargetOfRun } from '../settings/Target.ts';
import type { RunFlags } from './addRunOptions.ts';
import { loadRunSettings } from './loadRunSettings.ts';
import { plannedTarget } from './plannedTarget.ts';
import { planText } from './planText.ts';
import { terminalOptions } from './terminalOptions.ts';

/**
 * The plan of a run as text, or as JSON. Sends nothing.
 *
 * @throws CommanderError of exit code 3 if settings, ledger or options are invalid; all problems are printed.
 */
export async function plan(options: RunFlags): Promise<string> {
  // Nothing is sent, so debug output has no token to show.
  const env = { CONFORMANCE_ALLOW_WRITES: '1', ...process.env, ...noDebugOutput };
  const { settings, only } = await loadRunSettings(options, env);
  const given = settings.kind === 'target' ? settings.target : plannedTarget(settings.settings);
  // A run asks the deployment for its contract version, but a plan sends nothing.
  const target: TargetOfRun = {
    ...given,
    generation: given.generation ?? kindRow(given.providerKind).assumedGeneration,
  };
  const chosen = catalogue.filter(({ id }) => only === undefined || only.includes(id));
  const { plan: runPlan, selected } = planFor(target, loadContract(target.generation, target.providerKind), chosen);
  if (options.json) return `${JSON.stringify(runPlan, null, 2)}\n`;
  const isAssumed = given.embedded === undefined && given.generation === undefined;
  return planText(runPlan, target, isAssumed, selected.length, catalogue.length, terminalOptions());
}
