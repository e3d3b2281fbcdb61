import { loadSettingsAndLedger, outputOf, type SettingsAndLedger } from '../playwright/loadSettingsAndLedger.ts';
import type { RunFlags } from './addRunOptions.ts';
import { unknownChoices } from './unknownNames.ts';
import { usageError } from './usageError.ts';

/**
 * Reads the settings of a command that is about a run.
 *
 * @param env the environment, or what a command reads in its place.
 * @param whenRefused is told of the report folder, absolute, when the settings are no good.
 * @throws CommanderError of exit code 3, all problems written, when settings, ledger or options are no good.
 */
export async function loadRunSettings(
  options: RunFlags,
  env: NodeJS.ProcessEnv = process.env,
  whenRefused: (output: string) => void = () => undefined,
): Promise<Exclude<SettingsAndLedger, { readonly kind: 'invalid' }>> {
  const settings = await loadSettingsAndLedger({ cwd: process.cwd(), env, flags: options.flags });
  const problems = settings.kind === 'invalid' ? settings.problems : await unknownChoices(options);
  if (problems.length > 0) whenRefused(outputOf(settings));
  if (settings.kind === 'invalid' || problems.length > 0) throw usageError(problems);
  return settings;
}
