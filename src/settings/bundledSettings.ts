import type { ValueSchema } from './SettingType.ts';
import { rowOf, settings, type TokenSetting, tokenSettings } from './settingNames.ts';
import type { BundledMember, TokenOwner } from './Values.ts';

/** The members of the target that a bundle contains, in the order of the table, with the schema of their values. */
export const bundledSettings = settings.flatMap((setting) => {
  const { at, inBundle, type } = rowOf(setting);
  return at === undefined || inBundle === undefined ? [] : [{ member: at, schema: type.valueSchema ?? {} }];
  // TypeScript loses the information which rows have both.
}) as readonly { readonly member: BundledMember; readonly schema: Partial<ValueSchema> }[];

/** The settings and owners of the tokens that a target may have, in the order of the table. */
export const targetTokens = tokenSettings.flatMap((setting) => {
  const [group, owner] = rowOf(setting).at?.split('.') ?? [];
  return group === 'tokens' ? [{ setting, owner }] : [];
  // TypeScript loses the information that the type comes from the same rows.
}) as readonly { readonly setting: TokenSetting; readonly owner: TokenOwner }[];
