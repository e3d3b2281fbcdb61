import { jsonMember } from '../lib/jsonMember.ts';
import { valueAt } from './placeValues.ts';
import { type FlagSetting, flagSettings, rowOf } from './settingNames.ts';
import type { Target } from './Target.ts';

/**
 * The settings that produce a target, with their texts, in the order of the table; without tokens, and without values that the
 * target does not have. Pure.
 */
export function settingTexts(target: Partial<Target>): readonly (readonly [setting: FlagSetting, text: string])[] {
  return flagSettings.flatMap((setting) => {
    const { at, type } = rowOf(setting);
    const value = at === undefined ? undefined : valueAt(target, at);
    if (value === undefined) return [];
    // The target has the content of such a file, which may be secret; the setting is its path.
    if (type.kind === 'content') return [[setting, String(jsonMember(value, 'path'))] as const];
    return [[setting, type.kind === 'text' ? type.format(value) : String(value)] as const];
  });
}
