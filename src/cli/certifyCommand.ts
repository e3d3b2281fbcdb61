import { Command } from 'commander';
import { addSettingOptions, readSettingOptions } from './settingOptions.ts';

const help = `
Runs the profile full twice, at the frozen seed and at a fresh one, against the deployment that the settings name, and
writes a bundle: every exchange (tokens replaced), reports, views, settings, digests, and an in-toto statement to be signed.
It refuses what is partial: our own embedded deployments, a missing token, object, second provider or sink, and a run that
leaves a must without a result. A ledger is listed, and the verdict counts what it excuses all the same.

Examples:
  scim-sync-conformance certify
  scim-sync-conformance certify --output release-7    the bundle goes to release-7/bundle
  scim-sync-conformance verify conformance-report/bundle

Exit codes: 0 conformant, 1 non-conformant or the ledger is out of date (a bundle is written for both); without a bundle:
2 inconclusive, 3 settings or usage, 4 the suite broke`;

/** `certify`: two full runs against a deployment of the user's, and a bundle that anybody can verify offline. */
export function certifyCommand(): Command {
  const command = addSettingOptions(
    new Command('certify')
      .description('run everything twice, and write a bundle that can be verified offline')
      .option('--json', 'print the statement itself, not a view of it'),
  );
  return command.addHelpText('after', help).action(async () => {
    // Loaded only where it is asked for: it brings the whole suite with it.
    const { certify } = await import('./certify.ts');
    const { json = false } = command.opts<{ json?: boolean }>();
    process.exitCode = await certify(readSettingOptions(command), json);
  });
}
