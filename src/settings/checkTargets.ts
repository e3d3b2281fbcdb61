import { resolve } from 'node:path';
import type { FileText } from './FileText.ts';
import type { Flags, Gathered } from './gatherSettings.ts';
import type { SettingsFile } from './parseSettingsFile.ts';
import type { TargetEntry } from './parseTargetsFile.ts';
import { fileNameOf, rowOf, settingOf, tokenSettings } from './settingNames.ts';
import type { Setting } from './Target.ts';

/** Settings that no target of a targets file can have, because they are about all of them. */
export const ofAll: readonly Setting[] = ['CONFORMANCE_OUTPUT', 'CONFORMANCE_TARGETS'];

/**
 * Problems with settings and flags that are given for all targets and are about one deployment: a token or a consent would
 * reach every one of them.
 */
export function aboutOne({ given }: Pick<Gathered, 'given'>, { embedded, config }: Flags): readonly string[] {
  const labels = [...given].filter(([setting]) => isAboutOne(setting)).map(([, { label }]) => label);
  const flags = [...(embedded === undefined ? [] : ['--embedded']), ...(config === undefined ? [] : ['--config'])];
  return [...labels, ...flags].map(
    (label) => `${label}: is about one deployment, and a targets file names several: move it into that file`,
  );
}

function isAboutOne(setting: Setting): boolean {
  return rowOf(setting).selectsTarget === true || setting === 'CONFORMANCE_ALLOW_WRITES';
}

/** The variables and flags that no target may get from a source that is the same for all. */
export function isForAll(name: string): boolean {
  const setting = settingOf(name)?.setting;
  return setting === undefined || !(isAboutOne(setting) || ofAll.includes(setting));
}

/** Problems of one target that its settings alone do not show. */
export function entryProblems({ name, embedded, settings: { values } }: TargetEntry): readonly string[] {
  const problems = ofAll
    .filter((setting) => values.has(setting))
    .map((setting) => `${setting}: is about all targets: give it in the environment or as a flag`);
  if (embedded === undefined && !values.has('CONFORMANCE_BASE_URL')) {
    // Without this a forgotten URL would be a green run of the embedded reference.
    problems.push('CONFORMANCE_BASE_URL: missing: set it, or name an embedded deployment: embedded: reference');
  }
  return problems.map((problem) => `target ${name}: ${problem}`);
}

/** Problems with sinks that would listen on one address: runs of several targets may overlap. */
export function sharedSinks(entries: readonly TargetEntry[]): readonly string[] {
  const setting = 'CONFORMANCE_SINK_LISTEN';
  return sharedValues(
    entries.flatMap(({ name, settings: { values } }) => {
      const value = values.get(setting);
      return value === undefined || value === '' ? [] : [{ name, setting, value }];
    }),
    'address',
  );
}

/**
 * Problems with tokens that two targets share, whether by one file or by two with the same content: what reads the traffic of
 * one deployment could use the other.
 *
 * @param read returns the text of a file by its absolute path.
 */
export function sharedTokens(
  targets: readonly { readonly name: string; readonly sources: { readonly file: SettingsFile } }[],
  read: (path: string) => FileText,
): readonly string[] {
  const given = targets.flatMap(
    ({
      name,
      sources: {
        file: { values, folder },
      },
    }) =>
      tokenSettings.map(fileNameOf).flatMap((setting) => {
        const text = values.get(setting);
        if (text === undefined || text === '') return [];
        const path = resolve(folder, text);
        const file = read(path);
        return [{ name, setting, value: file.kind === 'text' ? file.text.trim() : path }];
      }),
  );
  return sharedValues(given, 'token');
}

/** One line for each value that an earlier target has too. The value is not shown: it may be a token. */
function sharedValues(
  given: readonly { readonly name: string; readonly setting: string; readonly value: string }[],
  what: string,
): readonly string[] {
  return given.flatMap(({ name, setting, value }, index) => {
    const first = given.slice(0, index).find((other) => other.name !== name && other.value === value);
    if (first === undefined) return [];
    return [
      `target ${name}: ${setting}: same ${what} as ${first.setting} of target ${first.name}: give each target its own`,
    ];
  });
}

/**
 * All problems of a run of several targets: what is the matter with every target is said once.
 *
 * @param common those that are already known to be about all.
 */
export function allProblems(
  common: readonly string[],
  ofEach: readonly { readonly name: string; readonly problems: readonly string[] }[],
): readonly string[] {
  const isOfEvery = (problem: string) =>
    ofEach.length > 1 && ofEach.every(({ problems }) => problems.includes(problem));
  const own = ofEach.flatMap(({ name, problems }) =>
    problems
      .filter((problem) => !common.includes(problem))
      .map((problem) => (isOfEvery(problem) ? `every target: ${problem}` : `target ${name}: ${problem}`)),
  );
  return [...new Set([...common, ...own])];
}
