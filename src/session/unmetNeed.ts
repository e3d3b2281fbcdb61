import type { Requirement } from '../requirements/Requirement.ts';
import { mayWrite } from '../target/mayWrite.ts';
import type { Setting, Target } from '../target/Target.ts';

/**
 * What a requirement lacks to be tested, as a sentence that names the setting; undefined where it lacks nothing.
 */
export function unmetNeed({ needs }: Pick<Requirement, 'needs'>, target: Target): string | undefined {
  for (const need of needs) {
    const alternatives = typeof need === 'string' ? [need] : need;
    if (alternatives.some((setting) => isGiven(setting, target))) continue;
    if (need !== 'CONFORMANCE_ALLOW_WRITES') return `it needs ${alternatives.join(' or ')}`;
    return target.profile === 'observe'
      ? 'it sends POST, and CONFORMANCE_PROFILE is observe'
      : 'it needs CONFORMANCE_ALLOW_WRITES';
  }
  return undefined;
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
