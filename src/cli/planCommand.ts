import { Command } from 'commander';
import { assumedGeneration } from '../contract/assumedGeneration.ts';
import { noDebugOutput } from '../settings/debugOutput.ts';
import type { Target, TargetOfRun } from '../settings/Target.ts';
import { addRunOptions, type RunFlags, readRunOptions } from './addRunOptions.ts';
import { loadRunSettings } from './loadRunSettings.ts';

const examples = `
Takes the settings and flags of run. What needs CONFORMANCE_ALLOW_WRITES is planned without it; a run asks for it.

Examples:
  scim-sync-conformance plan                      of the embedded reference deployment
  scim-sync-conformance plan --profile observe    of what only reads
  scim-sync-conformance plan --json`;

/** `plan`: what a run would send, how much of it, and with which effect. Sends nothing. */
export function planCommand(): Command {
  const command = addRunOptions(new Command('plan').description('print what a run would send; sends nothing'));
  return command.addHelpText('after', examples).action(async () => {
    process.stdout.write(await planned(readRunOptions(command)));
  });
}

async function planned(options: RunFlags): Promise<string> {
  // Nothing is sent, so debug output has no token to show.
  const env = { CONFORMANCE_ALLOW_WRITES: '1', ...process.env, ...noDebugOutput };
  const settings = await loadRunSettings(options, env);
  const [{ catalogue }, { planFor }, { loadContract }, { planLines }] = await Promise.all([
    import('../requirements/catalogue.ts'),
    import('../run/planRun.ts'),
    import('../contract/loadContract.ts'),
    import('./planLines.ts'),
  ]);
  const given = settings.kind === 'target' ? settings.target : await plannedEmbedded(settings.settings);
  // Which generation a deployment speaks is found out by asking it, and nothing is sent here.
  const target: TargetOfRun = { ...given, generation: given.generation ?? assumedGeneration };
  const chosen = catalogue.filter(({ id }) => options.only === undefined || options.only.includes(id));
  const { plan, selected } = planFor(target, loadContract(target.generation), chosen);
  if (options.json) return `${JSON.stringify(plan, null, 2)}\n`;
  const isAssumed = given.embedded === undefined && given.generation === undefined;
  return `${planLines(plan, target, isAssumed, selected.length, catalogue.length).join('\n')}\n`;
}

/** The embedded deployment as it would be once it is started. */
async function plannedEmbedded(
  settings: Extract<Awaited<ReturnType<typeof loadRunSettings>>, { readonly kind: 'embedded' }>['settings'],
): Promise<Target> {
  const [{ targetFacts }, { defaultFixtures }, { embeddedTarget }] = await Promise.all([
    import('../fakes/reference/Deployment.ts'),
    import('../fakes/reference/defaultFixtures.ts'),
    import('../run/embeddedTarget.ts'),
  ]);
  const facts = targetFacts(defaultFixtures(), assumedGeneration);
  const deployment = { ...facts, baseUrl: 'http://127.0.0.1/api/v3' };
  // A run brings it a sink; nothing is planned by its address.
  const sink = { token: 'planned', settings: { listen: { host: '127.0.0.1', port: 1 } } };
  return embeddedTarget(settings, deployment, sink);
}
