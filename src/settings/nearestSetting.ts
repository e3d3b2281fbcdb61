import { nearestName } from '../lib/nearestName.ts';
import { fileNameOf, settingPrefix, settings, tokenSettings } from './settingNames.ts';

/**
 * The setting that was probably meant by an unknown name; undefined if none is near. Case, dashes and a missing prefix are
 * ignored, and so is the ending of a token's file, which other settings do not have.
 */
export function nearestSetting(name: string): string | undefined {
  const plain = withoutPrefix(name.toUpperCase().replaceAll('-', '_'));
  const known = [...settings, ...tokenSettings.map(fileNameOf)].map(withoutPrefix);
  const nearest = nearestName(plain, known) ?? nearestName(plain.replace(/_FILE$/, ''), known);
  return nearest === undefined ? undefined : settingPrefix + nearest;
}

function withoutPrefix(name: string): string {
  return name.startsWith(settingPrefix) ? name.slice(settingPrefix.length) : name;
}
