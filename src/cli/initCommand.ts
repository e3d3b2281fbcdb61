import { Command } from 'commander';
import { settingsFileName } from '../settings/settingsFileName.ts';
import { addValueOptions, readSettingOptions } from './settingOptions.ts';

const help = `
Writes the settings that its flags give. On a terminal it asks for those that the profile needs and no flag gives; an empty
line skips an optional one. It never asks for a token: put each into a file, and give the path of the file. It checks the
settings as a run would, and writes nothing invalid.

Examples:
  scim-sync-conformance init                                   on a terminal
  scim-sync-conformance init --base-url https://auth.example.com/api/v3 --token-file operator.token --provider-id 7

Exit codes: 0 written; 3 a setting is missing or invalid, or the file exists: nothing was written`;

/** `init`: writes a settings file. */
export function initCommand(): Command {
  const command = new Command('init')
    .description('write a settings file, asking for what it needs')
    .option('--config <path>', 'settings file to write', settingsFileName)
    .option('--force', 'overwrite the file if it exists');
  return addValueOptions(command)
    .addHelpText('after', help)
    .action(async () => {
      const { config, force = false } = command.opts<{ readonly config: string; readonly force?: boolean }>();
      const { config: _, ...flags } = readSettingOptions(command);
      // Loaded only when needed: it imports the readers of all settings.
      const { init } = await import('./init.ts');
      await init({ path: config, force, flags });
    });
}
