import { Command } from 'commander';
import { settingsFileName } from '../settings/settingsFileName.ts';
import { addSettingOptions } from './settingOptions.ts';

const help = `
Prints its plan, and creates nothing without --yes. Needs CONFORMANCE_BASE_URL, CONFORMANCE_ADMIN_TOKEN (or …_FILE; a run
does not use it) and CONFORMANCE_SINK_LISTEN; also CONFORMANCE_SINK_URL if the deployment reaches the sink at another address.
Writes the settings of the run to ${settingsFileName}, and its tokens to files beside the record.

Examples:
  scim-sync-conformance provision                             the plan
  scim-sync-conformance provision --yes                       create it
  CONFORMANCE_ALLOW_WRITES=1 scim-sync-conformance            run the suite with it
  scim-sync-conformance cleanup                               remove it

Exit codes: 0 created, 2 the deployment did not do all of it (cleanup removes what was created), 3 settings, usage or no
--yes, 4 the suite broke`;

/** Without its ledger a release of authentik fails by what is known of it. */
const next = `
Done. The run, with the ledger of your release as FILE (docs/authentik.md names it), and then the removal:

  CONFORMANCE_ALLOW_WRITES=1 npx --no-install scim-sync-conformance --deviations FILE
  npx --no-install scim-sync-conformance cleanup
`;

/** `provision`: creates on an authentik what a `full` run needs, and writes the settings file of that run. */
export function provisionCommand(): Command {
  const command = new Command('provision')
    .description('create users, tokens and providers for a run, on authentik')
    .option('--yes', 'create what the plan lists');
  addSettingOptions(command, 'provision');
  return command.addHelpText('after', help).action(async () => {
    const { yes = false } = command.opts<{ yes?: boolean }>();
    const [{ adminSettingsOrExit }, { provisionWith }] = await Promise.all([
      import('./loadAdminSettings.ts'),
      import('./provisionWith.ts'),
    ]);
    const print = (text: string) => void process.stdout.write(text);
    const code = await provisionWith(adminSettingsOrExit(command), { yes, print });
    if (code === 0) {
      print(next);
    }
    process.exitCode = code;
  });
}
