import { shippedGenerations } from '../contract/shippedGenerations.ts';
import { loadSettings } from '../target/loadSettings.ts';
import type { SettingsResult } from '../target/readSettings.ts';
import type { RunOptions } from './addRunOptions.ts';
import { unknownChoices } from './unknownNames.ts';
import { usageError } from './usageError.ts';

/**
 * Reads the settings of a command that is about a run.
 *
 * @param env the environment, or what a command reads in its place.
 * @throws CommanderError of exit code 3, all problems written, when settings or options are no good.
 */
export async function loadRunSettings(
  options: RunOptions,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Exclude<SettingsResult, { readonly kind: 'invalid' }>> {
  const settings = loadSettings({
    cwd: process.cwd(),
    env,
    flags: options.flags,
    knownGenerations: shippedGenerations(),
  });
  if (settings.kind === 'invalid') throw usageError(settings.problems);
  const unknown = await unknownChoices(options);
  if (unknown.length > 0) throw usageError(unknown);
  return settings;
}
