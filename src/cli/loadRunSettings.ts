import { join } from 'node:path';
import { loadSettingsAndLedger, outputOf, type SettingsAndLedger } from '../playwright/loadSettingsAndLedger.ts';
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

/** Where a run of some requirements alone has its report, below the folder of a whole run, whose report stays. */
export const partialName = 'only';

/** The settings of a run as they were read; `folder` is that of its report, absolute. `problems`: one line each. */
export type ReadRunSettings =
  | ({ readonly kind: 'valid' } & RunSettings)
  | { readonly kind: 'invalid'; readonly problems: readonly string[]; readonly folder: string };

/**
 * Reads the settings of a command that is about a run.
 *
 * @param env the environment, or what a command reads in its place.
 * @param whenRefused gets the folder of the report, absolute, if the settings are invalid.
 * @throws CommanderError of exit code 3, all problems written, if settings, ledger or options are invalid.
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
  const problems = [...(selection?.problems ?? []), ...(await unknownEmbedded(from.flags.embedded))];
  if (problems.length > 0) return { kind: 'invalid', problems, folder };
  return { kind: 'valid', settings, folder, ...(selection && { only: selection.ids }) };
}

/** What was asked for; undefined if that is everything. The catalogue is loaded only if it is needed: most runs start without. */
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

async function unknownEmbedded(name: string | undefined): Promise<readonly string[]> {
  if (name === undefined) return [];
  const { embeddedNames } = await import('../fakes/reference/startEmbedded.ts');
  return unknownNames('--embedded: no embedded deployment', [name], embeddedNames());
}
