import type { Command } from 'commander';
import { shippedGenerations } from '../contract/shippedGenerations.ts';
import { loadAdminSettings as load } from '../settings/loadSettings.ts';
import type { AdminSettings } from '../settings/readAdminSettings.ts';
import { readSettingOptions } from './settingOptions.ts';
import { usageError } from './usageError.ts';

/**
 * Reads the settings of a command that uses the admin's token.
 *
 * @throws CommanderError of exit code 3 if they are invalid; all problems are printed.
 */
export function adminSettingsOrExit(command: Command): AdminSettings {
  const result = load({
    cwd: process.cwd(),
    env: process.env,
    flags: readSettingOptions(command),
    knownGenerations: shippedGenerations,
  });
  if (result.kind === 'invalid') throw usageError(result.problems);
  return result.settings;
}
