import { namesOnlyGiven } from '../generate/providerIdReadings.ts';
import type { Probe } from '../http/Probe.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { mayWrite } from '../settings/mayWrite.ts';
import type { Target } from '../settings/Target.ts';
import { mayNameObject, type ObjectsOfTarget } from './mayNameObject.ts';
import { isOneRequest, isReadMethod, requestsIn } from './requestsIn.ts';

/** What of a target decides what may be sent to it. */
export type SafetyTarget = Pick<Target, 'allowWrites' | 'profile' | 'providerId' | 'otherProviderId'> & ObjectsOfTarget;

/**
 * The ids of the providers that a probe may write to and that are not one of the two given. Such a probe is sent only once a
 * read of each has just shown that there is no provider behind it. Another spelling of a given id, even one that only a
 * generous reader takes for it, can reach no other provider.
 */
export function absentProviders(
  probe: Probe,
  { providerId, otherProviderId }: Pick<Target, 'providerId' | 'otherProviderId'>,
): readonly string[] {
  if (isRead(probe)) return [];
  return requestsIn(probe).providerIds.filter((id) => !namesOnlyGiven(id, [providerId, otherProviderId]));
}

/**
 * Refuses what the rulings on safety forbid: a profile that reads sends GET, HEAD and OPTIONS only, nothing else is sent
 * without consent, and what is written to a provider that is not given names no object, in any reading of both.
 *
 * @throws SuiteError naming the probe.
 */
export function assertSafe(probe: Probe, target: SafetyTarget): void {
  const write = requestsIn(probe).methods.find((method) => !isReadMethod(method));
  if (write === undefined) return;
  if (!mayWrite(target)) {
    throw new SuiteError(`${probe.requirement} wants to send ${write}, which these settings forbid`);
  }
  const [id] = absentProviders(probe, target);
  if (id === undefined || !mayNameObject(probe, target)) return;
  throw new SuiteError(
    `${probe.requirement} wants to send ${write} to provider ${id}, which is not given, with a body that could name an object: use an id that refers to none (withoutObject)`,
  );
}

/** Whether a probe only reads: all its requests, where its bytes may hold several. */
export function isRead(probe: Probe): boolean {
  if (isOneRequest(probe)) return isReadMethod(probe.method);
  return requestsIn(probe).methods.every(isReadMethod);
}
