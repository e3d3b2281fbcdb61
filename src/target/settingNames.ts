import { type Setting, settings } from './Target.ts';

/** What every setting's name starts with; in the environment, any other name with it is a mistake. */
export const settingPrefix = 'CONFORMANCE_';

/** The settings that hold a secret: no flags; in the settings file, and if wanted in the environment, as `…_FILE`. */
export const tokenSettings = [
  'CONFORMANCE_TOKEN',
  'CONFORMANCE_RESTRICTED_TOKEN',
  'CONFORMANCE_REVOKED_TOKEN',
  'CONFORMANCE_SINK_TOKEN',
  'CONFORMANCE_ADMIN_TOKEN',
] as const satisfies readonly Setting[];

/** Name of a setting that holds a secret. */
export type TokenSetting = (typeof tokenSettings)[number];

/** Name of a setting that may be given as a flag. */
export type FlagSetting = Exclude<Setting, TokenSetting>;

/** The settings that may be given as a flag: all that hold no secret, since arguments are seen by every local process. */
export const flagSettings: readonly FlagSetting[] = settings.filter((setting) => !isTokenSetting(setting));

/** The flag of a setting: `--provider-id` for `CONFORMANCE_PROVIDER_ID`. */
export function flagOf(setting: FlagSetting): string {
  return `--${setting.slice(settingPrefix.length).toLowerCase().replaceAll('_', '-')}`;
}

/** The settings that say which deployment is tested: with any of them given, the embedded one is not the target. */
export const targetSettings = [
  'CONFORMANCE_BASE_URL',
  ...tokenSettings,
  'CONFORMANCE_PROVIDER_ID',
  'CONFORMANCE_OTHER_PROVIDER_ID',
  'CONFORMANCE_USER_ID',
  'CONFORMANCE_GROUP_ID',
  'CONFORMANCE_SINK_LISTEN',
  'CONFORMANCE_SINK_URL',
] as const satisfies readonly Setting[];

/** The setting that a name in the environment or the settings file stands for; undefined for an unknown name. */
export function settingOf(name: string): { readonly setting: Setting; readonly inFile: boolean } | undefined {
  const setting = settings.find((known) => known === name);
  if (setting !== undefined) return { setting, inFile: false };
  const token = tokenSettings.find((known) => fileNameOf(known) === name);
  return token === undefined ? undefined : { setting: token, inFile: true };
}

/** Whether a setting holds a secret. */
export function isTokenSetting(setting: Setting): setting is TokenSetting {
  return tokenSettings.some((token) => token === setting);
}

/** The sibling of a token's setting that names a file with the token: `CONFORMANCE_TOKEN_FILE`. */
export function fileNameOf(setting: TokenSetting): `${TokenSetting}_FILE` {
  return `${setting}_FILE`;
}
