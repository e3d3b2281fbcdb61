import { compareGenerations } from '../contract/compareGenerations.ts';
import { kindRow } from '../contract/providerKinds.ts';
import type { Reason } from '../judge/Reason.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import { isSinkSetting } from '../settings/settingNames.ts';
import type { TargetOfRun } from '../settings/Target.ts';
import { unmetNeed } from './unmetNeed.ts';

/** Why a requirement is not verified, independent of the target's responses. */
export interface Untestable {
  readonly outcome: 'not-applicable' | 'not-tested';
  readonly reason: Reason;
}

/** Checks whether the contract version and the kind of provider have the requirement and the settings have what it needs; undefined if so. */
export function untestable(requirement: Requirement, target: TargetOfRun): Untestable | undefined {
  const { from, until } = requirement;
  const { generation, providerKind: kind } = target;
  const isBefore = from !== undefined && compareGenerations(generation, from) < 0;
  const isAfter = until !== undefined && compareGenerations(until, generation) < 0;
  if (isBefore || isAfter) {
    const bound = isBefore ? { from } : { until: until ?? '' };
    return { outcome: 'not-applicable', reason: { code: 'other-contract-version', generation, ...bound } };
  }
  if (needsAbsentSink(requirement, target)) {
    return { outcome: 'not-applicable', reason: { code: 'kind-without-sink', kind } };
  }
  const unmet = unmetNeed(requirement, target);
  return unmet === undefined ? undefined : { outcome: 'not-tested', reason: unmet };
}

/** Whether a requirement is about what arrives at the sink, and providers of this kind push elsewhere. */
export function needsAbsentSink(
  { needs }: Pick<Requirement, 'needs'>,
  { providerKind }: Pick<TargetOfRun, 'providerKind'>,
): boolean {
  return !kindRow(providerKind).pushesToSink && needs.some((need) => [need].flat().every(isSinkSetting));
}
