import { resolve } from 'node:path';
import { SuiteError } from '../SuiteError.ts';
import { checkTogether } from './checkTogether.ts';
import type { FileText, NamedFile } from './FileText.ts';
import { gatherSettings, type SettingsSources } from './gatherSettings.ts';
import { readValues, type Values } from './readValues.ts';
import { SettingReader } from './SettingReader.ts';
import { defaultEmbedded, defaultEmbeddedProfile, defaultTargetProfile, settingDefaults } from './settingDefaults.ts';
import { targetSettings } from './settingNames.ts';
import type { Target } from './Target.ts';

/** What is known of the embedded target before it is started; it brings URL, tokens, ids and sink itself. */
export type EmbeddedSettings = Omit<
  Target,
  'baseUrl' | 'tokens' | 'providerId' | 'otherProviderId' | 'userId' | 'groupId' | 'sink' | 'embedded'
> & { readonly embedded: string };

/**
 * What the settings come to, and the ledger that they name, which is not judged here. `problems`: at least one, one line
 * each, with its fix and without secrets.
 */
export type SettingsResult = { readonly deviations?: NamedFile } & (
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'embedded'; readonly settings: EmbeddedSettings }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] }
);

/** Everything that is read before it is judged. */
export interface SettingsInput extends SettingsSources {
  /** Every file that a setting names, by its absolute path; one that is not there counts as missing. */
  readonly files: ReadonlyMap<string, FileText>;
  /** Generations whose contract is shipped, such as `2024.8`. */
  readonly knownGenerations: readonly string[];
}

/**
 * Settings to target, as docs/architecture.md has it under "Settings": either everything is good and the result is
 * frozen, or all problems come back together. Pure.
 *
 * @throws SuiteError when the checks contradict each other, which no settings can bring about.
 */
export function readSettings(input: SettingsInput): SettingsResult {
  const gathered = gatherSettings(input);
  const reader = new SettingReader(gathered, input.files);
  const values = readValues(reader, input.knownGenerations);
  // What a broken settings file would have added is not known, so nothing is said to be missing.
  const isWhole = input.file === undefined || input.file.problems.length === 0;
  const together = isWhole ? checkTogether(gathered.given, values, input.flags.embedded) : [];
  const problems = [...gathered.problems, ...reader.problems, ...together];
  const deviations = defined({ deviations: values.deviations });
  if (problems.length > 0) return { kind: 'invalid', problems, ...deviations };
  const isEmbedded = !targetSettings.some((setting) => gathered.given.has(setting));
  return isEmbedded
    ? { kind: 'embedded', settings: embeddedSettings(values, input), ...deviations }
    : { kind: 'target', target: targetOf(values, input), ...deviations };
}

function embeddedSettings(values: Values, { cwd, flags }: SettingsInput): EmbeddedSettings {
  return Object.freeze({
    ...commonSettings(values, cwd),
    embedded: flags.embedded ?? defaultEmbedded,
    profile: values.profile ?? defaultEmbeddedProfile,
    allowWrites: true,
  });
}

function targetOf(values: Values, { cwd }: SettingsInput): Target {
  const { baseUrl, operator, restricted, revoked, providerId, otherProviderId, userId, groupId } = values;
  const { listen, sinkUrl, sink } = values;
  if (baseUrl === undefined || operator === undefined || providerId === undefined) {
    throw new SuiteError('settings without URL, token or provider id passed all checks: this is a defect of the suite');
  }
  return Object.freeze({
    ...commonSettings(values, cwd),
    baseUrl,
    tokens: Object.freeze({ operator, ...defined({ restricted, revoked, sink }) }),
    providerId,
    ...defined({ otherProviderId, userId, groupId }),
    profile: values.profile ?? defaultTargetProfile,
    allowWrites: values.allowWrites === '1',
    ...(listen && { sink: Object.freeze({ listen: Object.freeze(listen), ...defined({ url: sinkUrl }) }) }),
  });
}

function commonSettings(values: Values, cwd: string) {
  const { generation, seed, examples, timeoutMs, rate, output } = values;
  return {
    ...settingDefaults,
    output: resolve(cwd, settingDefaults.output),
    ...defined({ generation, seed, examples, timeoutMs, rate, output }),
  };
}

/** The same without what is undefined. */
function defined<T extends object>(values: T): { [name in keyof T]?: Exclude<T[name], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  // The compiler forgets which names stand in a list of entries.
  return Object.fromEntries(entries) as { [name in keyof T]?: Exclude<T[name], undefined> };
}
