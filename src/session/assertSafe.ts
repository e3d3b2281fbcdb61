import { readAsInteger } from '../generate/readAsId.ts';
import type { Probe } from '../http/Probe.ts';
import { SuiteError } from '../SuiteError.ts';
import { mayWrite } from '../target/mayWrite.ts';
import type { Target } from '../target/Target.ts';

/**
 * Whether a probe may write to a provider that is not one of the two given. Such a probe is sent only once a read of the
 * same path id has just shown that there is no provider behind it. Another spelling of a given id, even one that only a
 * generous reader takes for it, can reach no other provider.
 */
export function needsAbsentProvider(
  probe: Probe,
  { providerId, otherProviderId }: Pick<Target, 'providerId' | 'otherProviderId'>,
): boolean {
  if (isRead(probe)) return false;
  const id = providerIdOf(probe.path);
  const number = readAsInteger(decoded(id));
  return ![providerId, otherProviderId].some(
    (given) => given !== undefined && (id === given || number === BigInt(given)),
  );
}

/**
 * The provider id in a path of the contract, as it is spelled there, with or without the slash at the end and a query; empty
 * where the path is none.
 */
export function providerIdOf(path: string): string {
  return /^\/providers\/scim\/(.*)\/sync\/(?:object|status)\/?(?:\?.*)?$/.exec(path)?.[1] ?? '';
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/**
 * Refuses what the rulings on safety forbid: a profile that reads sends GET, HEAD and OPTIONS only, and nothing else goes
 * out without consent.
 *
 * @throws SuiteError naming the probe.
 */
export function assertSafe(probe: Probe, target: Pick<Target, 'allowWrites' | 'profile'>): void {
  if (isRead(probe) || mayWrite(target)) return;
  throw new SuiteError(`${probe.requirement} wants to send ${probe.method}, which these settings forbid`);
}

/** Whether a method is safe in the sense of RFC 9110 §9.2.1 and used by profiles that only read. */
export function isRead({ method }: Pick<Probe, 'method'>): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}
