import { type Command, Option } from 'commander';
import type { Flags } from '../target/gatherSettings.ts';
import { type FlagSetting, flagOf, flagSettings } from '../target/settingNames.ts';

/** Adds one flag for each of some settings; by default for all that are no secret. */
export function addSettingOptions(command: Command, settings: readonly FlagSetting[] = flagSettings): Command {
  for (const setting of settings) command.addOption(new Option(`${flagOf(setting)} <value>`, `in place of ${setting}`));
  return command;
}

/** Reads the settings that were given as flags back from commander. */
export function readSettingOptions(command: Command): Flags {
  const given = flagSettings.flatMap((setting) => {
    const value: unknown = command.getOptionValue(attributeOf(flagOf(setting)));
    return typeof value === 'string' ? [[setting, value] as const] : [];
  });
  return Object.fromEntries(given);
}

/** The name under which commander keeps an option: `providerId` for `--provider-id`. */
function attributeOf(flag: string): string {
  return new Option(`${flag} <value>`).attributeName();
}
