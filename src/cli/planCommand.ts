import { Command } from 'commander';
import { addRunOptions, readRunOptions } from './addRunOptions.ts';

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
    // Loaded only if it is asked for: it brings the whole suite with it.
    const { plan } = await import('./plan.ts');
    process.stdout.write(await plan(readRunOptions(command)));
  });
}
