import { assumedGeneration } from '../contract/assumedGeneration.ts';
import { loadContract } from '../contract/loadContract.ts';
import { targetFacts } from '../fakes/reference/Deployment.ts';
import { defaultFixtures } from '../fakes/reference/defaultFixtures.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { embeddedTarget } from '../run/embeddedTarget.ts';
import { planFor } from '../run/planRun.ts';
import { noDebugOutput } from '../settings/debugOutput.ts';
import type { Target, TargetOfRun } from '../settings/Target.ts';
import type { RunFlags } from './addRunOptions.ts';
import { loadRunSettings } from './loadRunSettings.ts';
import { planLines } from './planLines.ts';

/**
 * The plan of a run as text, or as JSON. Sends nothing.
 *
 * @throws CommanderError of exit code 3, all problems written, if settings, ledger or options are invalid.
 */
export async function plan(options: RunFlags): Promise<string> {
  // Nothing is sent, so debug output has no token to show.
  const env = { CONFORMANCE_ALLOW_WRITES: '1', ...process.env, ...noDebugOutput };
  const settings = await loadRunSettings(options, env);
  const given = settings.kind === 'target' ? settings.target : plannedEmbedded(settings.settings);
  // Which generation a deployment speaks is found out by asking it, and nothing is sent here.
  const target: TargetOfRun = { ...given, generation: given.generation ?? assumedGeneration };
  const chosen = catalogue.filter(({ id }) => options.only === undefined || options.only.includes(id));
  const { plan: runPlan, selected } = planFor(target, loadContract(target.generation), chosen);
  if (options.json) return `${JSON.stringify(runPlan, null, 2)}\n`;
  const isAssumed = given.embedded === undefined && given.generation === undefined;
  return `${planLines(runPlan, target, isAssumed, selected.length, catalogue.length).join('\n')}\n`;
}

/** The embedded deployment as it would be once it is started. */
function plannedEmbedded(
  settings: Extract<Awaited<ReturnType<typeof loadRunSettings>>, { readonly kind: 'embedded' }>['settings'],
): Target {
  const facts = targetFacts(defaultFixtures(), assumedGeneration);
  const deployment = { ...facts, baseUrl: 'http://127.0.0.1/api/v3' };
  // A run brings it a sink; nothing is planned by its address.
  const sink = { token: 'planned', settings: { listen: { host: '127.0.0.1', port: 1 } } };
  return embeddedTarget(settings, deployment, sink);
}
