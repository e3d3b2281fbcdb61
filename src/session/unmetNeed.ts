import type { Reason } from '../judge/Reason.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import { mayWrite } from '../target/mayWrite.ts';
import type { Setting, Target } from '../target/Target.ts';

/** What a requirement lacks to be tested; undefined if it lacks nothing. */
export function unmetNeed({ needs }: Pick<Requirement, 'needs'>, target: Target): Reason | undefined {
  const settings = needs.filter((need) => ![need].flat().some((setting) => isGiven(setting, target)));
  if (settings.length === 0) return undefined;
  const isForbidden = settings.includes('CONFORMANCE_ALLOW_WRITES') && target.profile === 'observe';
  return isForbidden ? { code: 'profile-only-reads' } : { code: 'setting-missing', settings };
}

function isGiven(setting: Setting, target: Target): boolean {
  switch (setting) {
    case 'CONFORMANCE_ALLOW_WRITES':
      return mayWrite(target);
    case 'CONFORMANCE_USER_ID':
      return target.userId !== undefined;
    case 'CONFORMANCE_GROUP_ID':
      return target.groupId !== undefined;
    case 'CONFORMANCE_OTHER_PROVIDER_ID':
      return target.otherProviderId !== undefined;
    case 'CONFORMANCE_RESTRICTED_TOKEN':
      return target.tokens.restricted !== undefined;
    case 'CONFORMANCE_REVOKED_TOKEN':
      return target.tokens.revoked !== undefined;
    case 'CONFORMANCE_SINK_LISTEN':
      return target.sink !== undefined;
    case 'CONFORMANCE_SINK_TOKEN':
      return target.tokens.sink !== undefined;
    default:
      return false;
  }
}
