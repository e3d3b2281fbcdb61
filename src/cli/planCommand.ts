import { Command } from 'commander';
import { addRunOptions, readRunOptions } from './addRunOptions.ts';

const examples = `
Takes the settings and flags of run. Writes are planned even without CONFORMANCE_ALLOW_WRITES, which a run needs for them.

Examples:
  scim-sync-conformance plan                      of the embedded reference deployment
  scim-sync-conformance plan --profile observe    of a run that only reads
  scim-sync-conformance plan --json`;

/** `plan`: prints what a run would send, and its effects on the deployment. Sends nothing. */
export function planCommand(): Command {
  const command = addRunOptions(new Command('plan').description('print what a run would send; sends nothing'));
  return command.addHelpText('after', examples).action(async () => {
    // Loaded only when needed: it imports the whole suite.
    const { plan } = await import('./plan.ts');
    process.stdout.write(await plan(readRunOptions(command)));
  });
}
