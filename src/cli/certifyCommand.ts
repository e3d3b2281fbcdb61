import { Command } from 'commander';
import { addSettingOptions, readSettingOptions } from './settingOptions.ts';

const help = `
Runs the profile full twice, with the frozen seed and with a fresh one, against the deployment that the settings name, and
writes a bundle: every exchange (tokens replaced), reports, views, settings, digests, and an in-toto statement to sign.
It refuses anything partial: an embedded deployment; a missing token, object, second provider or sink; a run in which a
must has no result. A ledger is listed, but the verdict counts the failures that it excuses.

Examples:
  scim-sync-conformance certify
  scim-sync-conformance certify --output release-7    the bundle goes to release-7/bundle
  scim-sync-conformance verify conformance-report/bundle

Exit codes: 0 conformant, 1 non-conformant or the ledger is out of date (a bundle is written for both); without a bundle:
2 inconclusive, 3 settings or usage, 4 the suite broke`;

/** `certify`: runs everything twice against the user's deployment, and writes a bundle that others can verify offline. */
export function certifyCommand(): Command {
  const command = addSettingOptions(
    new Command('certify')
      .description('run everything twice, and write a bundle that can be verified offline')
      .option('--json', 'print the statement itself, not a view of it'),
  );
  return command.addHelpText('after', help).action(async () => {
    // Loaded only when needed: it imports the whole suite.
    const { certify } = await import('./certify.ts');
    const { json = false } = command.opts<{ json?: boolean }>();
    process.exitCode = await certify(readSettingOptions(command), json);
  });
}
