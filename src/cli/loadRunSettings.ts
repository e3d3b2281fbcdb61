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
export const partialName = 'only';

/** The settings of a run as they were read; `folder` is that of its report, absolute. `problems`: one line each. */
export type ReadRunSettings =
  | ({ readonly kind: 'valid' } & RunSettings)
  | { readonly kind: 'invalid'; readonly problems: readonly string[]; readonly folder: string };

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
  const read = await readRunSettings(options, { cwd: process.cwd(), env, flags: options.flags });
  if (read.kind === 'valid') return read;
  whenRefused(read.folder);
  throw usageError(read.problems);
}

/** Reads the settings of one run from their sources. */
export async function readRunSettings(
  options: Omit<RunFlags, 'flags'>,
  from: Parameters<typeof loadSettingsAndLedger>[0],
): Promise<ReadRunSettings> {
  const settings = await loadSettingsAndLedger(from);
  const output = outputOf(settings);
  const selection = await selected(options, output);
  const folder = selection === undefined ? output : join(output, partialName);
  if (settings.kind === 'invalid') return { kind: 'invalid', problems: settings.problems, folder };
  const problems = [...(selection?.problems ?? []), ...(await unusableEmbedded(settings))];
  if (problems.length > 0) return { kind: 'invalid', problems, folder };
  return { kind: 'valid', settings, folder, ...(selection && { only: selection.ids }) };
}

/** The selected requirements; undefined for all. Loads the catalogue only when needed: most runs start without it. */
async function selected(
  { only, lastFailed }: Pick<RunFlags, 'only' | 'lastFailed'>,
  output: string,
): Promise<SelectedRequirements | undefined> {
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
