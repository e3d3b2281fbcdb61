import type { Gathered } from './gatherSettings.ts';
import type { SettingCommand } from './SettingRow.ts';
import { rowOf, settingsOf } from './settingNames.ts';

/** One line, with its fix, for each setting that a command needs and that is not given. */
export function missingSettings(given: Gathered['given'], command: SettingCommand): readonly string[] {
  return settingsOf(command).flatMap((setting) => {
    const { required } = rowOf(setting);
    return required === undefined || given.has(setting) ? [] : [`${setting}: missing: ${required}`];
  });
}
