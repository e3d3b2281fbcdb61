import { readAsInteger } from '../generate/readAsId.ts';
import type { Probe } from '../http/Probe.ts';
import { percentDecoded } from '../http/percentDecoded.ts';
import { SuiteError } from '../SuiteError.ts';
import { mayWrite } from '../target/mayWrite.ts';
import type { Target } from '../target/Target.ts';
import { isOneRequest, requestsIn } from './requestsIn.ts';

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
  return requestsIn(probe).providerIds.filter((id) => {
    const number = readAsInteger(percentDecoded(id));
    return ![providerId, otherProviderId].some(
      (given) => given !== undefined && (id === given || number === BigInt(given)),
    );
  });
}

/**
 * Refuses what the rulings on safety forbid: a profile that reads sends GET, HEAD and OPTIONS only, and nothing else goes
 * out without consent.
 *
 * @throws SuiteError naming the probe.
 */
export function assertSafe(probe: Probe, target: Pick<Target, 'allowWrites' | 'profile'>): void {
  if (mayWrite(target)) return;
  const write = requestsIn(probe).methods.find((method) => !isReadMethod(method));
  if (write === undefined) return;
  throw new SuiteError(`${probe.requirement} wants to send ${write}, which these settings forbid`);
}

/** Whether a probe only reads: all its requests, where its bytes may hold several. */
export function isRead(probe: Probe): boolean {
  if (isOneRequest(probe)) return isReadMethod(probe.method);
  return requestsIn(probe).methods.every(isReadMethod);
}

/** Whether a method is safe in the sense of RFC 9110 §9.2.1 and used by profiles that only read. */
export function isReadMethod(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}
