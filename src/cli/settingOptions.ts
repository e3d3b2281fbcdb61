import { type Command, Option } from 'commander';
import type { Flags } from '../settings/gatherSettings.ts';
import type { SettingCommand } from '../settings/SettingRow.ts';
import { settingHelp } from '../settings/settingHelp.ts';
import {
  type FlagName,
  fileNameOf,
  flagNames,
  flagOf,
  isTokenSetting,
  rowOf,
  settingOf,
  settingsOf,
} from '../settings/settingNames.ts';
import { settingsFileName } from '../settings/settingsFileName.ts';

/** Adds a flag for each setting that a command takes; the flag of a token names the file that holds it. */
export function addSettingOptions(command: Command, taker: SettingCommand = 'run'): Command {
  return addValueOptions(command, taker).addOption(
    new Option('--config <path>', `settings file to read instead of ${settingsFileName}`).helpGroup(flagsHeading),
  );
}

/** Adds the flags of the settings, but not `--config`. */
export function addValueOptions(command: Command, taker: SettingCommand = 'run'): Command {
  const taken = settingsOf(taker);
  for (const setting of taken) {
    const [name, heading] = isTokenSetting(setting) ? [fileNameOf(setting), tokensHeading] : [setting, flagsHeading];
    command.addOption(new Option(optionFlags(name), settingHelp(setting)).helpGroup(heading));
  }
  return command;
}

/** The flag that names a targets file. */
export function addTargetsOption(command: Command): Command {
  return command.addOption(
    new Option(optionFlags('CONFORMANCE_TARGETS'), settingHelp('CONFORMANCE_TARGETS')).helpGroup(flagsHeading),
  );
}

const flagsHeading = 'Settings (--base-url is CONFORMANCE_BASE_URL in the environment and in conformance.config.yaml):';

const tokensHeading =
  'Tokens, each in a file (CONFORMANCE_TOKEN_FILE and so on; CONFORMANCE_TOKEN is the token itself, never a flag):';

/** Reads the settings that were given as flags back from commander. */
export function readSettingOptions(command: Command): Flags {
  const given = flagNames().flatMap((name) => {
    const value: unknown = command.getOptionValue(new Option(optionFlags(name)).attributeName());
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  const { config } = command.opts<{ readonly config?: string }>();
  return { ...Object.fromEntries(given), ...(config === undefined ? {} : { config }) };
}

/** The flag in commander's syntax: `--provider-id <id>`. */
function optionFlags(name: FlagName): string {
  const known = settingOf(name);
  const placeholder = known === undefined || known.inFile ? 'path' : rowOf(known.setting).type.placeholder;
  return `${flagOf(name)} <${placeholder}>`;
}
