import type { SettingCommand, SettingRow } from './SettingRow.ts';
import { settingsTable } from './settingsTable.ts';
import type { Setting } from './Target.ts';

/** The prefix of every setting. An environment variable with this prefix that is not a setting is a mistake. */
export const settingPrefix = 'CONFORMANCE_';

type Table = typeof settingsTable;

/** Name of a secret setting: never a flag. The settings file has it only as `…_FILE`, the environment in both forms. */
export type TokenSetting = {
  [S in Setting]: Table[S]['type'] extends { readonly kind: 'token' } ? S : never;
}[Setting];

/** Name of a setting that may be a flag: not a secret, since every local process can read arguments. */
export type FlagSetting = Exclude<Setting, TokenSetting>;

/** Whether a setting is about the sink: its addresses and its token. */
export function isSinkSetting(setting: Setting): boolean {
  const { at } = rowOf(setting);
  return at === 'tokens.sink' || at?.startsWith('sink.') === true;
}

/** The sibling of a token setting that names a file with the token. */
export type TokenFileName = `${TokenSetting}_FILE`;

/** Name of a setting, or of the file of a token, that may be a flag. */
export type FlagName = FlagSetting | TokenFileName;

/** Name of a setting that selects the deployment under test. */
export type TargetSetting = {
  [S in Setting]: Table[S] extends { readonly selectsTarget: true } ? S : never;
}[Setting];

/** Every setting, in the order of messages and documentation. */
// TypeScript types the keys of every object as string.
export const settings = Object.keys(settingsTable) as readonly Setting[];

/** The row of a setting, typed with every member that a row may have. */
export function rowOf(setting: Setting): SettingRow {
  return settingsTable[setting];
}

/** The secret settings. */
export const tokenSettings: readonly TokenSetting[] = settings.filter((setting) => isTokenSetting(setting));

/** The settings that may be flags. */
export const flagSettings: readonly FlagSetting[] = settings.filter((setting) => !isTokenSetting(setting));

/** All names that may be flags: every setting that is not a token, then the files of the tokens. */
export function flagNames(): readonly FlagName[] {
  return [...flagSettings, ...tokenSettings.map(fileNameOf)];
}

/** The settings that select the deployment under test: if any is given, no embedded deployment is the target. */
export const targetSettings: readonly Setting[] = settings.filter((setting) => rowOf(setting).selectsTarget);

/** The settings that a command accepts. */
export function settingsOf(command: SettingCommand): readonly Setting[] {
  return settings.filter((setting) => rowOf(setting).commands.includes(command));
}

/** The flag of a setting or of a token's file: `--provider-id` for `CONFORMANCE_PROVIDER_ID`. */
export function flagOf(name: FlagName): string {
  return `--${name.slice(settingPrefix.length).toLowerCase().replaceAll('_', '-')}`;
}

/** The setting for a name in the environment or the settings file; undefined for an unknown name. */
export function settingOf(name: string): { readonly setting: Setting; readonly inFile: boolean } | undefined {
  const setting = settings.find((known) => known === name);
  if (setting !== undefined) return { setting, inFile: false };
  const token = tokenSettings.find((known) => fileNameOf(known) === name);
  return token === undefined ? undefined : { setting: token, inFile: true };
}

/** Whether a setting is secret. */
export function isTokenSetting(setting: Setting): setting is TokenSetting {
  return settingsTable[setting].type.kind === 'token';
}

/** The sibling of a token setting that names a file with the token: `CONFORMANCE_TOKEN_FILE`. */
export function fileNameOf(setting: TokenSetting): TokenFileName {
  return `${setting}_FILE`;
}
