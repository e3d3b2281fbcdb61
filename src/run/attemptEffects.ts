import { type Exchange, isBroken, isSuccessful, resultsOf } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { requestCount } from '../http/RawRequest.ts';
import { controlName } from '../requirements/probes.ts';
import type { Level } from '../requirements/Requirement.ts';
import { isRead } from './assertSafe.ts';
import type { Claim } from './Gate.ts';
import { mayNameObject, type ObjectsOfTarget } from './mayNameObject.ts';
import { isReadMethod, requestsIn } from './requestsIn.ts';

/** Failures before a connection was there: nothing of the request has left. */
const neverConnected: readonly string[] = ['refused', 'dns', 'tls'];

/**
 * What sending a probe once may use of a run's budgets: all requests that its bytes may be read as.
 *
 * @param options.objects those of the target; absent: a write counts as one that may refer to an object.
 * @param options.levels of the requirements that are verified, by their ids.
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
 * The writes of an exchange: those `accepted` (2xx), and those of which nobody knows, because no response said otherwise.
 * Of several requests on one connection the responses come in their order.
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

/** Whether nothing came back: a response that ended early, or in the wrong coding, is one all the same. */
export function gotNoResponse({ result }: Pick<Exchange, 'result'>): boolean {
  return result.kind === 'failure' && !isBroken(result);
}
