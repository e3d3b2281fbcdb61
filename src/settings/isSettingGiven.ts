import { mayWrite } from './mayWrite.ts';
import { valueAt } from './placeValues.ts';
import { rowOf } from './settingNames.ts';
import type { Setting, Target } from './Target.ts';

/**
 * Whether a target has what a setting gives. Consent to write does not count in profile `observe`, which never writes.
 * A setting that no target has a value of, such as the path of the ledger, is never given.
 */
export function isSettingGiven(setting: Setting, target: Target): boolean {
  if (setting === 'CONFORMANCE_ALLOW_WRITES') return mayWrite(target);
  const { at } = rowOf(setting);
  return at !== undefined && valueAt(target, at) !== undefined;
}
