import { existsSync } from 'node:fs';
import { isAskedForBy } from '../report/standing.ts';
import type { Flags } from '../settings/gatherSettings.ts';
import type { SettingContext } from '../settings/SettingType.ts';
import { settingHelp } from '../settings/settingHelp.ts';
import { type FlagName, fileNameOf, flagNames, isTokenSetting, rowOf, settingsOf } from '../settings/settingNames.ts';
import { type Profile, profiles, type Setting } from '../settings/Target.ts';

/** Prints a question and returns the line that the user types; undefined at the end of the input. */
export type Ask = (text: string) => Promise<string | undefined>;

/** The values of settings as text, by their names in a settings file. */
export type SettingTexts = { readonly [name in FlagName]?: string };

/**
 * Asks for the settings that no flag gives: first what every run needs, then the profile, then what this profile needs. Asks
 * again after an invalid value.
 *
 * @returns the settings from flags and answers; undefined if the input ended before the last question.
 */
export async function askSettings(flags: Flags, context: SettingContext, ask: Ask): Promise<SettingTexts | undefined> {
  const texts: { [name in FlagName]?: string } = {};
  for (const name of flagNames()) if (flags[name] !== undefined) texts[name] = flags[name];
  const settings = settingsOf('run');
  const required = settings.filter((setting) => rowOf(setting).required !== undefined);
  for (const setting of [...required, 'CONFORMANCE_PROFILE' as const]) {
    if (!(await askOne(setting, texts, context, ask))) return undefined;
  }
  for (const setting of settings.filter((one) => isNeeded(one, texts.CONFORMANCE_PROFILE))) {
    if (!(await askOne(setting, texts, context, ask))) return undefined;
  }
  return texts;
}

/** Whether a profile needs a setting that not every run needs. `init` never asks for consent, which is given for each run. */
function isNeeded(setting: Setting, text: string | undefined): boolean {
  const { neededBy, required } = rowOf(setting);
  const profile: Profile = profiles.find((one) => one === text) ?? 'core';
  if (neededBy === undefined || required !== undefined || setting === 'CONFORMANCE_ALLOW_WRITES') return false;
  return isAskedForBy(neededBy, profile);
}

/** Asks until the value is valid or, if the setting is optional, empty; false if the input ended. */
async function askOne(
  setting: Setting,
  texts: { [name in FlagName]?: string },
  context: SettingContext,
  ask: Ask,
): Promise<boolean> {
  const name = isTokenSetting(setting) ? fileNameOf(setting) : setting;
  if (texts[name] !== undefined) return true;
  const { required } = rowOf(setting);
  const what = isTokenSetting(setting) ? `path of a file that holds the ${settingHelp(setting)}` : settingHelp(setting);
  for (let question = `${name}: ${what}\n> `; ; ) {
    const line = await ask(question);
    if (line === undefined) return false;
    const text = line.trim();
    if (text === '' && required === undefined) return true;
    const problem = problemOf(setting, text, context);
    if (problem === undefined) {
      texts[name] = text;
      return true;
    }
    question = `${problem}\n> `;
  }
}

function problemOf(setting: Setting, text: string, context: SettingContext): string | undefined {
  // The message does not repeat what was typed: it may be the token itself.
  if (isTokenSetting(setting))
    return existsSync(text) ? undefined : 'no such file: put the token into a file first, and give its path';
  const { type } = rowOf(setting);
  const parsed = type.parse(text, context);
  return parsed.ok ? undefined : `expected ${parsed.expected}`;
}
