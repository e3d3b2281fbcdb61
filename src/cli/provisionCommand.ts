import { Command } from 'commander';
import { settingsFileName } from '../settings/settingsFileName.ts';
import { addSettingOptions } from './settingOptions.ts';

const help = `
Prints its plan, and makes nothing without --yes. Needs CONFORMANCE_BASE_URL, CONFORMANCE_ADMIN_TOKEN (or …_FILE), which is
used for this alone, and CONFORMANCE_SINK_LISTEN; CONFORMANCE_SINK_URL where the deployment reaches the sink otherwise. The
settings of the run go into ${settingsFileName}, its tokens into files beside the record.

Examples:
  scim-sync-conformance provision                             the plan
  scim-sync-conformance provision --yes                       make it
  CONFORMANCE_ALLOW_WRITES=1 scim-sync-conformance            run the suite with it
  scim-sync-conformance cleanup                               remove it

Exit codes: 0 made, 2 the deployment did not do it all (cleanup removes what was made), 3 settings, usage or no --yes,
4 the suite broke`;

/** `provision`: makes on an authentik all that a `full` run needs, and the settings file of that run. */
export function provisionCommand(): Command {
  const command = new Command('provision')
    .description('make users, tokens and providers for a run, on authentik')
    .option('--yes', 'make what the plan says');
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
      print('\nDone. Run: CONFORMANCE_ALLOW_WRITES=1 scim-sync-conformance; then: scim-sync-conformance cleanup\n');
    }
    process.exitCode = code;
  });
}
