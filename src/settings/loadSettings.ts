import { dirname, join, resolve } from 'node:path';
import { debugOutputProblems } from './debugOutput.ts';
import { type Flags, gatherSettings, namedFiles, type SettingsSources } from './gatherSettings.ts';
import { missingSettings } from './missingSettings.ts';
import { parseSettingsFile, type SettingsFile } from './parseSettingsFile.ts';
import { proxyOf } from './proxyOf.ts';
import { quoted } from './quoted.ts';
import { type AdminSettingsResult, readAdminSettings } from './readAdminSettings.ts';
import { readSettings, type SettingsInput, type SettingsResult } from './readSettings.ts';
import { readText } from './readText.ts';
import type { SettingContext } from './SettingType.ts';
import { settingsFileName } from './settingsFileName.ts';

/** Where settings are loaded from. */
export interface LoadedFrom extends SettingContext {
  /** Working directory, absolute, with the settings file if there is one. */
  readonly cwd: string;
  readonly env: SettingsSources['env'];
  readonly flags: Flags;
  readonly consentOptional?: boolean;
  /** Whether the settings file is read too; absent: yes. */
  readonly readsFile?: boolean;
  /** Settings of a target of a targets file, which take the place of the settings file. */
  readonly file?: SettingsFile;
}

/**
 * Reads the settings file and the files that settings name, then calls {@link readSettings}. Unreadable files are problems in
 * the result, and so is debug output that would show the tokens of a target ({@link debugOutputProblems}).
 */
export function loadSettings(from: LoadedFrom): SettingsResult {
  const result = readSettings(loadInput(from));
  // An embedded deployment creates its own tokens, so debug output discloses none of the user's.
  if (result.kind === 'embedded') return result;
  const { proxy, problem } = result.kind === 'target' ? proxyOf(from.env, result.target.baseUrl) : {};
  const problems = [...allProblems(result, from), ...(problem === undefined ? [] : [problem])];
  const { deviations } = result;
  const output = result.kind === 'target' ? result.target.output : result.output;
  if (problems.length > 0) return { kind: 'invalid', problems, output, ...(deviations && { deviations }) };
  if (result.kind === 'invalid' || proxy === undefined) return result;
  return { ...result, target: Object.freeze({ ...result.target, proxy }) };
}

/** The same for a command that uses the administrator's token; see {@link readAdminSettings}. */
export function loadAdminSettings(from: LoadedFrom): AdminSettingsResult {
  const result = readAdminSettings(loadInput(from));
  const { proxy, problem } = result.kind === 'admin' ? proxyOf(from.env, result.settings.baseUrl) : {};
  const problems = [...allProblems(result, from), ...(problem === undefined ? [] : [problem])];
  if (problems.length > 0) return { kind: 'invalid', problems };
  if (result.kind === 'invalid' || proxy === undefined) return result;
  return { ...result, settings: Object.freeze({ ...result.settings, proxy }) };
}

function allProblems(result: SettingsResult | AdminSettingsResult, { env }: LoadedFrom): readonly string[] {
  return [...debugOutputProblems(env, process.execArgv), ...(result.kind === 'invalid' ? result.problems : [])];
}

/**
 * The problems of a settings file that has to be complete without the environment, one line each. Missing consent to write is not
 * a problem. Reads the files that it names.
 */
export function problemsOfFile(file: SettingsFile, context: SettingContext): readonly string[] {
  const from = { ...context, cwd: file.folder, env: {}, flags: {}, consentOptional: true };
  const result = readSettings(inputOf(file, from));
  if (result.kind === 'embedded') return missingSettings(new Map(), 'run');
  return result.kind === 'invalid' ? result.problems : [];
}

function loadInput(from: LoadedFrom): SettingsInput {
  const { cwd, flags, readsFile = true, file } = from;
  if (file !== undefined) return inputOf(file, from);
  const named = flags.config;
  const found = readsFile && named === undefined ? loadSettingsFile(cwd) : undefined;
  return inputOf(named === undefined ? found : loadNamedFile(resolve(cwd, named), named), from);
}

function inputOf(
  file: SettingsFile | undefined,
  { cwd, env, flags, knownGenerations, consentOptional = false }: LoadedFrom,
): SettingsInput {
  const sources = { env, flags, file, cwd, consentOptional };
  const files = new Map(namedFiles(gatherSettings(sources)).map((path) => [path, readText(path)]));
  return { ...sources, files, knownGenerations };
}

function loadSettingsFile(cwd: string): SettingsFile | undefined {
  const read = readText(join(cwd, settingsFileName));
  if (read.kind === 'missing') return undefined;
  if (read.kind === 'text') return parseSettingsFile(read.text, cwd);
  const problem = `${settingsFileName}: cannot be read (${read.reason}): make it readable or remove it`;
  return { folder: cwd, name: settingsFileName, values: new Map(), problems: [problem] };
}

/** Loads the settings file that `--config` names, which must exist. */
function loadNamedFile(path: string, shown: string): SettingsFile {
  const folder = dirname(path);
  const name = quoted(shown).slice(1, -1);
  const read = readText(path);
  if (read.kind === 'text') return parseSettingsFile(read.text, folder, name);
  const reason = read.kind === 'missing' ? 'does not exist' : `cannot be read (${read.reason})`;
  return { folder, name, values: new Map(), problems: [`--config: ${name} ${reason}: name a settings file`] };
}
