import { basename, dirname, join, resolve } from 'node:path';
import { aboutOne, entryProblems, isForAll, sharedSinks } from './checkTargets.ts';
import { gatherSettings, type SettingsSources } from './gatherSettings.ts';
import type { LoadedFrom } from './loadSettings.ts';
import type { SettingsFile } from './parseSettingsFile.ts';
import { parseTargetsFile, type TargetEntry } from './parseTargetsFile.ts';
import { readText } from './readText.ts';
import { SettingReader } from './SettingReader.ts';
import { settingDefaults } from './settingDefaults.ts';

/** One target of a targets file, and what its settings are loaded from. */
export interface NamedTarget {
  readonly name: string;
  /** Of its entry: {@link TargetEntry.sha256}. */
  readonly sha256: string;
  /** Absent if it is an embedded deployment, or the URL is invalid. */
  readonly baseUrl?: string;
  readonly sources: Pick<LoadedFrom, 'cwd' | 'env' | 'flags'> & { readonly file: SettingsFile };
}

/** The targets of a targets file, in its order. `output`: folder of all their reports, absolute; each has a folder of its name there. */
export interface Targets {
  /** Path of the targets file, as given. */
  readonly path: string;
  readonly targets: readonly NamedTarget[];
  readonly output: string;
  /** One line each, with its fix. The settings of each target have problems of their own. */
  readonly problems: readonly string[];
}

/**
 * Reads the targets file that the environment or a flag names. Settings that are not of one deployment may come from there too,
 * for all targets; the settings file of the working directory is not read, because it is about one deployment.
 *
 * @returns undefined if no targets file is named.
 */
export function loadTargets(from: Pick<SettingsSources, 'cwd' | 'env' | 'flags'>): Targets | undefined {
  const { cwd, env, flags } = from;
  const gathered = gatherSettings(from);
  const given = gathered.given.get('CONFORMANCE_TARGETS');
  if (given === undefined) return undefined;
  const path = given.kind === 'text' ? resolve(given.folder, given.text) : undefined;
  const reader = new SettingReader(gathered, new Map(path === undefined ? [] : [[path, readText(path)]]));
  const file = reader.readFile('CONFORMANCE_TARGETS');
  const output = reader.readPath('CONFORMANCE_OUTPUT') ?? resolve(cwd, settingDefaults.output);
  const { entries, problems } = file
    ? parseTargetsFile(file.text, dirname(file.path), basename(file.path))
    : { entries: [], problems: [] };
  return {
    targets: entries.map((entry) => ({
      name: entry.name,
      sha256: entry.sha256,
      ...(entry.baseUrl !== undefined && { baseUrl: entry.baseUrl }),
      sources: sourcesOf(entry, { cwd, env, flags }, output),
    })),
    output,
    path: given.kind === 'text' ? given.text : '',
    problems: [
      ...gathered.problems,
      ...reader.problems,
      ...aboutOne(gathered, flags),
      ...problems,
      ...entries.flatMap(entryProblems),
      ...sharedSinks(entries),
    ],
  };
}

function sourcesOf(
  { name, embedded, settings }: TargetEntry,
  { cwd, env, flags }: Pick<SettingsSources, 'cwd' | 'env' | 'flags'>,
  output: string,
): NamedTarget['sources'] {
  const values = new Map([...settings.values, ['CONFORMANCE_OUTPUT', join(output, name)] as const]);
  return {
    cwd,
    env: ofEvery(env),
    flags: { ...ofEvery(flags), ...(embedded !== undefined && { embedded }) },
    file: { ...settings, values },
  };
}

/** What each target gets of a source that is the same for all. */
function ofEvery<T extends object>(named: T): T {
  // TypeScript loses the names of the entries, all of which are optional.
  return Object.fromEntries(Object.entries(named).filter(([name]) => isForAll(name))) as T;
}
