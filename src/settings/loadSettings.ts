import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../lib/codeOf.ts';
import { debugOutputProblems } from './debugOutput.ts';
import type { FileText } from './FileText.ts';
import { type Flags, gatherSettings, namedFiles, type SettingsSources } from './gatherSettings.ts';
import { parseSettingsFile, type SettingsFile, settingsFileName } from './parseSettingsFile.ts';
import { proxyOf } from './proxyOf.ts';
import { type AdminSettingsResult, readAdminSettings } from './readAdminSettings.ts';
import { readSettings, type SettingsInput, type SettingsResult } from './readSettings.ts';
import type { SettingContext } from './SettingType.ts';

/** Where the settings come from. */
export interface LoadedFrom extends SettingContext {
  /** Working directory, absolute; the settings file is looked for here. */
  readonly cwd: string;
  readonly env: SettingsSources['env'];
  readonly flags: Flags;
  readonly consentOptional?: boolean;
  /** Whether the settings file is read as well; absent: it is. */
  readonly readsFile?: boolean;
}

/**
 * Reads the settings file and the files that settings name, and leaves the rest to {@link readSettings}. What cannot be
 * read is a problem in the result; so is debug output that would show the tokens of a target ({@link debugOutputProblems}).
 */
export function loadSettings(from: LoadedFrom): SettingsResult {
  const result = readSettings(loadInput(from));
  // An embedded deployment has its own tokens, and no setting holds any.
  if (result.kind === 'embedded') return result;
  const { proxy, problem } = result.kind === 'target' ? proxyOf(from.env, result.target.baseUrl) : {};
  const problems = [...allProblems(result, from), ...(problem === undefined ? [] : [problem])];
  const { deviations } = result;
  const output = result.kind === 'target' ? result.target.output : result.output;
  if (problems.length > 0) return { kind: 'invalid', problems, output, ...(deviations && { deviations }) };
  if (result.kind === 'invalid' || proxy === undefined) return result;
  return { ...result, target: Object.freeze({ ...result.target, proxy }) };
}

/** Reads the settings of a command that works with the admin's token, likewise; see {@link readAdminSettings}. */
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

function loadInput({ cwd, env, flags, knownGenerations, ...how }: LoadedFrom): SettingsInput {
  const { consentOptional = false, readsFile = true } = how;
  const file = readsFile ? loadSettingsFile(cwd) : undefined;
  const sources = { env, flags, file, cwd, consentOptional };
  const files = new Map(namedFiles(gatherSettings(sources)).map((path) => [path, readText(path)]));
  return { ...sources, files, knownGenerations };
}

function loadSettingsFile(cwd: string): SettingsFile | undefined {
  const read = readText(join(cwd, settingsFileName));
  if (read.kind === 'missing') return undefined;
  if (read.kind === 'text') return parseSettingsFile(read.text, cwd);
  const problem = `${settingsFileName}: cannot be read (${read.reason}): make it a readable file or remove it`;
  return { folder: cwd, values: new Map(), problems: [problem] };
}

function readText(path: string): FileText {
  try {
    return { kind: 'text', text: readFileSync(path, 'utf8') };
  } catch (error) {
    const reason = codeOf(error);
    return notThere.has(reason) ? { kind: 'missing' } : { kind: 'unreadable', reason };
  }
}

/** No such entry, a folder on the way that is a file, a name that no file can have. */
const notThere: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);
