import type { NeededSettings, Reason } from '../judge/Reason.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import { isSettingGiven } from '../settings/isSettingGiven.ts';
import type { Target } from '../settings/Target.ts';

/** Why a requirement cannot be tested with these settings; undefined if it can. */
export function unmetNeed({ needs }: Pick<Requirement, 'needs'>, target: Target): Reason | undefined {
  const settings = unmetSettings({ needs }, target);
  if (settings.length === 0) return undefined;
  const isForbidden = settings.includes('CONFORMANCE_ALLOW_WRITES') && target.profile === 'observe';
  return isForbidden ? { code: 'profile-only-reads' } : { code: 'setting-missing', settings };
}

/** The missing settings of a requirement; a list means that one of its settings is needed. */
export function unmetSettings({ needs }: Pick<Requirement, 'needs'>, target: Target): NeededSettings {
  return needs.filter((need) => ![need].flat().some((setting) => isSettingGiven(setting, target)));
}
