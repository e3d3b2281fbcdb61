import { resolve } from 'node:path';
import { SuiteError } from '../lib/SuiteError.ts';
import { checkTogether } from './checkTogether.ts';
import type { FileText, NamedFile } from './FileText.ts';
import { gatherSettings, type SettingsSources } from './gatherSettings.ts';
import { placeValues } from './placeValues.ts';
import { readValues } from './readValues.ts';
import { SettingReader } from './SettingReader.ts';
import type { SettingContext } from './SettingType.ts';
import { defaultEmbedded, settingDefaults } from './settingDefaults.ts';
import { rowOf, settingsOf, targetSettings } from './settingNames.ts';
import type { Target } from './Target.ts';
import type { TargetSelector, Values } from './Values.ts';

/** Settings of an embedded target before it is started; it provides URL, tokens, ids and sink itself. */
export type EmbeddedSettings = Omit<
  Target,
  TargetSelector | 'tokens' | 'sink' | 'clientCertificate' | 'proxy' | 'objects' | 'embedded'
> & {
  readonly embedded: string;
};

/**
 * The result of reading the settings, with the file of the ledger, which is not parsed here. `problems`: at least one, one
 * line each, with its fix and without secrets. `output`: the report folder, absolute; it may contain an earlier report.
 */
export type SettingsResult = { readonly deviations?: NamedFile } & (
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'embedded'; readonly settings: EmbeddedSettings }
  | { readonly kind: 'invalid'; readonly problems: readonly string[]; readonly output: string }
);

/** The input of {@link readSettings}. */
export interface SettingsInput extends SettingsSources, SettingContext {
  /** Every file that a setting names, by its absolute path; a path that is absent counts as missing. */
  readonly files: ReadonlyMap<string, FileText>;
}

/**
 * Turns settings into a target, as described in docs/architecture.md, "Settings": either every setting is valid and the result
 * is frozen, or all problems are returned together. Pure.
 *
 * @throws SuiteError if the checks contradict each other, which no settings can cause.
 */
export function readSettings(input: SettingsInput): SettingsResult {
  const gathered = gatherSettings(input);
  const reader = new SettingReader(gathered, input.files);
  const values = readValues(reader, input);
  // The content of an invalid settings file is unknown, so nothing can be reported as missing.
  const isComplete = input.file === undefined || input.file.problems.length === 0;
  const together = isComplete ? checkTogether(gathered.given, values, input) : [];
  const problems = [...gathered.problems, ...reader.problems, ...together];
  const ledger = values.CONFORMANCE_DEVIATIONS;
  const deviations = ledger === undefined ? {} : { deviations: ledger };
  if (problems.length > 0) {
    const output = values.CONFORMANCE_OUTPUT ?? resolve(input.cwd, settingDefaults.output);
    return { kind: 'invalid', problems, output, ...deviations };
  }
  const isEmbedded = !targetSettings.some((setting) => gathered.given.has(setting));
  return isEmbedded
    ? { kind: 'embedded', settings: embeddedSettings(values, input), ...deviations }
    : { kind: 'target', target: targetOf(values, input), ...deviations };
}

function embeddedSettings(values: Values, { cwd, flags }: SettingsInput): EmbeddedSettings {
  const placed = placeValues(values, 'embedded', cwd);
  // Each member of the result has a default in its row, or is optional. An embedded deployment needs no consent.
  return Object.freeze({
    ...(placed as EmbeddedSettings),
    allowWrites: true,
    embedded: flags.embedded ?? defaultEmbedded,
  });
}

function targetOf(values: Values, { cwd }: SettingsInput): Target {
  const lacking = settingsOf('run').filter((setting) => rowOf(setting).required && values[setting] === undefined);
  if (lacking.length > 0) {
    throw new SuiteError(`settings without ${lacking.join(', ')} passed all checks, which is a defect of the suite`);
  }
  // Each member of the result has a default in its row, is required, or is optional.
  return placeValues(values, 'target', cwd) as Target;
}
