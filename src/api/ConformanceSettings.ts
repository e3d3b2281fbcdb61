import { settingOf, settingPrefix, type TokenSetting } from '../settings/settingNames.ts';
import type { settingsTable } from '../settings/settingsTable.ts';
import type { Setting } from '../settings/Target.ts';
import { SettingsError } from './SettingsError.ts';

type Table = typeof settingsTable;

/** A setting of a run. */
type RunSetting = { [S in Setting]: 'run' extends Table[S]['commands'][number] ? S : never }[Setting];

/** The settings that a program can give: those of a run, except the report folder, because a program gets the report itself. */
export type ProgramSetting = Exclude<RunSetting, 'CONFORMANCE_OUTPUT'>;

/**
 * Settings by their documented names. Each value is text, as in the environment (`'7'`, `'2025.10'`), because a number loses
 * its spelling: 2025.10 would become 2025.1. A token may be given as a file: `CONFORMANCE_TOKEN_FILE`.
 */
export type ConformanceSettings = {
  readonly [name in ProgramSetting | `${TokenSetting}_FILE`]?: string;
};

/** Environment variables by name. Not Node's type, so that the package's declarations do not depend on those of Node. */
interface Environment {
  readonly [name: string]: string | undefined;
}

/**
 * The environment of a run from a program: `settings`, and from `env` only the variables of others, which state debug output
 * and proxy.
 *
 * @throws SettingsError if a name is not that of a setting, or a value is not text. So a variable that is not set
 * (`process.env.TOKEN`) is an error, and not the same as a setting that is left out.
 */
export function environmentOf(settings: ConformanceSettings, env: Environment): Environment {
  const given: readonly (readonly [string, unknown])[] = Object.entries(settings);
  const problems = given.flatMap(([name, value]) => {
    if (name === 'CONFORMANCE_OUTPUT')
      return [`${name}: a program gets the report, and no file is written: leave it out`];
    // For any other name with the prefix, reading the settings suggests the nearest one.
    if (settingOf(name) === undefined && !name.startsWith(settingPrefix)) {
      return [`${name}: expected the name of a setting, such as ${settingPrefix}BASE_URL`];
    }
    return typeof value === 'string' ? [] : [`${name}: expected a text, got ${typeName(value)}: ${fixFor(value)}`];
  });
  if (problems.length > 0) throw new SettingsError(problems);
  const others = Object.entries(env).filter(([name]) => !name.startsWith(settingPrefix));
  return { ...Object.fromEntries(others), ...settings };
}

function typeName(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

function fixFor(value: unknown): string {
  const isAbsent = value === undefined || value === null;
  return isAbsent ? 'give it a value or leave it out' : 'write it in quotes';
}
