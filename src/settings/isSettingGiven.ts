import { mayWrite } from './mayWrite.ts';
import { valueAt } from './placeValues.ts';
import { rowOf } from './settingNames.ts';
import type { Setting, Target } from './Target.ts';

/**
 * Whether a target has the value of a setting. A consent that is refused is not given, and consent to write does not count in
 * profile `observe`, which never writes.
 * False for a setting that is not part of the target, such as the path of the ledger.
 */
export function isSettingGiven(setting: Setting, target: Target): boolean {
  if (setting === 'CONFORMANCE_ALLOW_WRITES') return mayWrite(target);
  const { at } = rowOf(setting);
  const value = at === undefined ? undefined : valueAt(target, at);
  return value !== undefined && value !== false;
}
