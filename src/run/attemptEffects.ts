import { type Exchange, isBroken, isSuccessful, resultsOf } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { requestCount } from '../http/RawRequest.ts';
import { controlName } from '../requirements/probes.ts';
import type { Level } from '../requirements/Requirement.ts';
import { isRead } from './assertSafe.ts';
import type { Claim } from './Gate.ts';
import { mayNameObject, type ObjectsOfTarget } from './mayNameObject.ts';
import { isReadMethod, requestsIn } from './requestsIn.ts';

/** Failures before a connection was established: nothing of the request was sent. */
const neverConnected: readonly string[] = ['refused', 'dns', 'tls'];

/**
 * What sending a probe once may use of a run's budgets, including all requests that its bytes may contain.
 *
 * @param options.objects of the target; absent: every write counts as one that may refer to an object.
 * @param options.levels of the verified requirements, by id.
 */
export function claimOf(
  probe: Probe,
  purpose: Claim['purpose'],
  {
    burst,
    objects,
    levels,
  }: {
    readonly burst?: number | undefined;
    readonly objects?: ObjectsOfTarget;
    readonly levels?: ReadonlyMap<string, Level>;
  } = {},
): Claim {
  const { writes } = requestsIn(probe);
  const sake = probe.requirement === controlName ? 'control' : levels?.get(probe.requirement);
  return {
    requests: requestCount(probe),
    writes: isRead(probe) ? 0 : Math.max(1, writes),
    purpose,
    burst,
    ...(sake !== undefined && { sake }),
    refersTo: objects === undefined || mayNameObject(probe, objects) ? 'object' : 'nothing',
  };
}

/**
 * The writes of an exchange: `accepted` (2xx), and `unknown`, without a response. Responses to several requests on one
 * connection are in the order of the requests.
 */
export function writesOf(exchange: Exchange): { readonly accepted: number; readonly unknown: number } {
  const { probe, result } = exchange;
  if (isRead(probe)) return { accepted: 0, unknown: 0 };
  const methods = probe.raw?.parts.flatMap((part) => part.methods) ?? [probe.method];
  const isWrite = (index: number) => !isReadMethod(methods[index] ?? probe.method);
  const results = resultsOf(exchange);
  const accepted = results.filter((one, index) => isSuccessful(one) && isWrite(index)).length;
  if (result.kind === 'failure' && neverConnected.includes(result.failure)) return { accepted: 0, unknown: 0 };
  const unknown = methods.filter((_, index) => isWrite(index) && results[index]?.kind !== 'answer').length;
  return { accepted, unknown };
}

/** Whether there was no response. One that is truncated, wrongly encoded or no message of HTTP counts as one. */
export function gotNoResponse({ result }: Pick<Exchange, 'result'>): boolean {
  return result.kind === 'failure' && !isBroken(result) && result.failure !== 'malformed';
}
