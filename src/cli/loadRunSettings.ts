import { join } from 'node:path';
import { loadSettingsAndLedger, outputOf, type SettingsAndLedger } from '../playwright/loadSettingsAndLedger.ts';
import { defaultEmbedded } from '../settings/settingDefaults.ts';
import type { RunFlags } from './addRunOptions.ts';
import type { SelectedRequirements } from './selectRequirements.ts';
import { unknownNames } from './unknownNames.ts';
import { usageError } from './usageError.ts';

/** The settings of a run, the requirements to verify, and the folder of its report. */
export interface RunSettings {
  readonly settings: Exclude<SettingsAndLedger, { readonly kind: 'invalid' }>;
  /** Ids asked for, in the order of the catalogue; absent: all. */
  readonly only?: readonly string[];
  /** Folder of its report, absolute. */
  readonly folder: string;
}

/** Subfolder for the report of a run of some requirements only, so that it does not replace that of a complete run. */
const partialName = 'only';

/**
 * Reads the settings of a command that performs or plans a run.
 *
 * @param env the environment, or a replacement for it.
 * @param whenRefused called with the folder of the report, absolute, if settings, ledger or options are invalid.
 * @throws CommanderError of exit code 3 if settings, ledger or options are invalid; all problems are printed.
 */
export async function loadRunSettings(
  options: RunFlags,
  env: NodeJS.ProcessEnv = process.env,
  whenRefused: (folder: string) => void = () => undefined,
): Promise<RunSettings> {
  const settings = await loadSettingsAndLedger({ cwd: process.cwd(), env, flags: options.flags });
  const output = outputOf(settings);
  const selection = await selected(options, output);
  const folder = selection === undefined ? output : join(output, partialName);
  const problems =
    settings.kind === 'invalid'
      ? settings.problems
      : [...(selection?.problems ?? []), ...(await unusableEmbedded(settings))];
  if (problems.length > 0) whenRefused(folder);
  if (settings.kind === 'invalid' || problems.length > 0) throw usageError(problems);
  return { settings, folder, ...(selection && { only: selection.ids }) };
}

/** The selected requirements; undefined for all. Loads the catalogue only when needed: most runs start without it. */
async function selected({ only, lastFailed }: RunFlags, output: string): Promise<SelectedRequirements | undefined> {
  if (lastFailed) return (await import('./lastFailed.ts')).lastFailed(output);
  if (only === undefined) return undefined;
  const [{ selectRequirements }, { catalogue }] = await Promise.all([
    import('./selectRequirements.ts'),
    import('../requirements/catalogue.ts'),
  ]);
  return selectRequirements(only, catalogue);
}

async function unusableEmbedded(loaded: RunSettings['settings']): Promise<readonly string[]> {
  if (loaded.kind !== 'embedded' || loaded.settings.embedded === defaultEmbedded) return [];
  const { embedded: name, providerKind, generation } = loaded.settings;
  const { embeddedNames, kindProblem } = await import('../fakes/reference/startEmbedded.ts');
  const unknown = unknownNames('--embedded: no embedded deployment', [name], embeddedNames());
  const problem = unknown.length === 0 ? kindProblem(name, providerKind, generation) : undefined;
  return problem === undefined ? unknown : [problem];
}
