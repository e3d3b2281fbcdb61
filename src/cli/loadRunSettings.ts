import { loadSettingsAndLedger, type SettingsAndLedger } from '../playwright/loadSettingsAndLedger.ts';
import type { RunOptions } from './addRunOptions.ts';
import { unknownChoices } from './unknownNames.ts';
import { usageError } from './usageError.ts';

/**
 * Reads the settings of a command that is about a run.
 *
 * @param env the environment, or what a command reads in its place.
 * @throws CommanderError of exit code 3, all problems written, when settings, ledger or options are no good.
 */
export async function loadRunSettings(
  options: RunOptions,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Exclude<SettingsAndLedger, { readonly kind: 'invalid' }>> {
  const settings = await loadSettingsAndLedger({ cwd: process.cwd(), env, flags: options.flags });
  if (settings.kind === 'invalid') throw usageError(settings.problems);
  const unknown = await unknownChoices(options);
  if (unknown.length > 0) throw usageError(unknown);
  return settings;
}
