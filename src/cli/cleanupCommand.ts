import { resolve } from 'node:path';
import { Command } from 'commander';
import { provisionPaths } from '../tools/provision/provisionPaths.ts';
import { addSettingOptions } from './settingOptions.ts';

const help = `
Removes what provision created, as recorded in ${provisionPaths.record}. An object that provision does not
create, or that was changed since, stays. cleanup can be repeated, and also works after provision was killed. Needs
CONFORMANCE_BASE_URL and CONFORMANCE_ADMIN_TOKEN (or …_FILE). The record stays, with nothing left in it.

Examples:
  scim-sync-conformance cleanup
  scim-sync-conformance cleanup --record elsewhere/conformance-provision/record.jsonl

Exit codes: 0 nothing is left, 2 something is left (each is named), 3 settings, usage or no record, 4 the suite broke`;

/** `cleanup`: removes what `provision` created. */
export function cleanupCommand(): Command {
  const command = new Command('cleanup')
    .description('remove what provision created')
    .option('--record <path>', 'the record of the provisioning', provisionPaths.record);
  addSettingOptions(command, 'cleanup');
  return command.addHelpText('after', help).action(async () => {
    const [{ adminSettingsOrExit }, { cleanUpWith }] = await Promise.all([
      import('./loadAdminSettings.ts'),
      import('./cleanUpWith.ts'),
    ]);
    const { record } = command.opts<{ record: string }>();
    process.exitCode = await cleanUpWith(() => adminSettingsOrExit(command), {
      path: resolve(record),
      shown: record,
      print: (text) => void process.stdout.write(text),
    });
  });
}
