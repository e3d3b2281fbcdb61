import { closest } from 'fastest-levenshtein';
import { fileNameOf, settingPrefix, settings, tokenSettings } from './settingNames.ts';

/** The known name closest to an unknown one, by edit distance; case, dashes and a missing prefix are ignored. */
export function nearestSetting(name: string): string {
  const plain = name.toUpperCase().replaceAll('-', '_');
  const prefixed = plain.startsWith(settingPrefix) ? plain : settingPrefix + plain;
  return closest(prefixed, [...settings, ...tokenSettings.map(fileNameOf)]);
}
