import { type Command, Option } from 'commander';
import type { Flags } from '../settings/gatherSettings.ts';
import type { SettingCommand } from '../settings/SettingRow.ts';
import { settingHelp } from '../settings/settingHelp.ts';
import {
  type FlagSetting,
  fileNameOf,
  flagOf,
  flagSettings,
  isTokenSetting,
  rowOf,
  settingsOf,
  type TokenSetting,
} from '../settings/settingNames.ts';

/** Adds a flag for each setting that a command takes, and to its help the tokens, which are no flags. */
export function addSettingOptions(command: Command, taker: SettingCommand = 'run'): Command {
  const taken = settingsOf(taker);
  for (const setting of taken) {
    if (isTokenSetting(setting)) continue;
    command.addOption(new Option(optionFlags(setting), settingHelp(setting)).helpGroup(flagsHeading));
  }
  return command.addHelpText('after', () => `\n${tokenLines(command, taken.filter(isTokenSetting)).join('\n')}`);
}

const flagsHeading = 'Settings (--base-url is CONFORMANCE_BASE_URL in the environment and in conformance.config.yaml):';

function tokenLines(command: Command, tokens: readonly TokenSetting[]): readonly string[] {
  const help = command.createHelp();
  help.prepareContext({ helpWidth: process.stdout.columns ?? 80 });
  const width = Math.max(...tokens.map(({ length }) => length));
  return [
    `Tokens, never flags (${tokens.slice(0, 1).map(fileNameOf)} and so on: path of a file that holds the token):`,
    ...tokens.map((token) => help.formatItem(token, width, settingHelp(token), help)),
  ];
}

/** Reads the settings that were given as flags back from commander. */
export function readSettingOptions(command: Command): Flags {
  const given = flagSettings.flatMap((setting) => {
    const value: unknown = command.getOptionValue(new Option(optionFlags(setting)).attributeName());
    return typeof value === 'string' ? [[setting, value] as const] : [];
  });
  return Object.fromEntries(given);
}

/** As commander takes it: `--provider-id <id>`. */
function optionFlags(setting: FlagSetting): string {
  return `${flagOf(setting)} <${rowOf(setting).type.placeholder}>`;
}
