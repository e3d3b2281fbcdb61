import { namesOnlyGiven } from '../generate/providerIdReadings.ts';
import type { Probe } from '../http/Probe.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { mayWrite } from '../settings/mayWrite.ts';
import type { Target } from '../settings/Target.ts';
import { mayNameObject, type ObjectsOfTarget } from './mayNameObject.ts';
import { isOneRequest, isReadMethod, requestsIn } from './requestsIn.ts';

/** The members of a target that decide what may be sent to it. */
export type SafetyTarget = Pick<Target, 'allowWrites' | 'profile' | 'providerId' | 'otherProviderId'> & ObjectsOfTarget;

/**
 * The ids of providers that a probe may write to, except the two in the settings. Such a probe is sent only after a read of each
 * id has shown that there is no such provider. Non-canonical spellings of a given id, even for a lenient parser, cannot reach
 * another provider, so they are not included.
 */
export function absentProviders(
  probe: Probe,
  { providerId, otherProviderId }: Pick<Target, 'providerId' | 'otherProviderId'>,
): readonly string[] {
  if (isRead(probe)) return [];
  return requestsIn(probe).providerIds.filter((id) => !namesOnlyGiven(id, [providerId, otherProviderId]));
}

/**
 * Enforces the safety rulings: profile `observe` sends only GET, HEAD and OPTIONS; any other method needs consent; and a write
 * to a provider that the settings do not name must not refer to an object, in any interpretation of its bytes.
 *
 * @throws SuiteError naming the probe.
 */
export function assertSafe(probe: Probe, target: SafetyTarget): void {
  const write = requestsIn(probe).methods.find((method) => !isReadMethod(method));
  if (write === undefined) return;
  if (!mayWrite(target)) {
    throw new SuiteError(`${probe.requirement} would send ${write}, which the settings forbid`);
  }
  const [id] = absentProviders(probe, target);
  if (id === undefined || !mayNameObject(probe, target)) return;
  throw new SuiteError(
    `${probe.requirement} would send ${write} to provider ${id}, which the settings do not name, with a body that may refer to an object: use an id that refers to none (withoutObject)`,
  );
}

/** Whether a probe only reads, including all requests that its bytes may contain. */
export function isRead(probe: Probe): boolean {
  if (!isReadMethod(probe.method)) return false;
  return isOneRequest(probe) || requestsIn(probe).methods.every(isReadMethod);
}
