import { closest } from 'fastest-levenshtein';
import { fileNameOf, settingPrefix, settings, tokenSettings } from './settingNames.ts';

/** The known name that an unknown one was probably meant to be: by edit distance, its case, dashes and prefix aside. */
export function nearestSetting(name: string): string {
  const plain = name.toUpperCase().replaceAll('-', '_');
  const prefixed = plain.startsWith(settingPrefix) ? plain : settingPrefix + plain;
  return closest(prefixed, [...settings, ...tokenSettings.map(fileNameOf)]);
}
