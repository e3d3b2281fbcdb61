import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import { latin1Text } from '../http/latin1Bytes.ts';
import type { Probe } from '../http/Probe.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import { judgeJson } from '../judge/judgeJson.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import type { SyncStatus } from '../judge/relations/SyncStatus.ts';
import { inconclusive, type NoResult } from './Conclusion.ts';
import { probe } from './probes.ts';
import type { Traffic } from './Requirement.ts';
import { sentLike } from './sentLike.ts';
import type { Verifier } from './Verifier.ts';

/** A usable read of the status, or why its fields cannot be checked. */
export type StatusRead = UsableRead | { readonly noResult: NoResult };

/** A read of a status whose body is valid against its schema. */
export interface UsableRead {
  readonly exchange: Exchange;
  readonly status: SyncStatus;
}

/** A budget of at most this many reads. */
export function reads(requests: number): Traffic {
  return { requests, writes: 0, accepted: 0, acceptedWithoutObject: 0 };
}

/** Reads the status of a provider as operator. SYNC-STATUS-200 judges the response itself. */
export async function readStatus(verifier: Verifier, requirement: string, providerId?: string): Promise<StatusRead> {
  const read = probe(requirement, 'sync-status', verifier.context, { ...(providerId ? { providerId } : {}) });
  return usableStatus(verifier, await verifier.send(read));
}

/** The statuses of a run so far, of the given provider and the second one, if its status is usable. */
export interface StatusesRead {
  /** One of each provider, the given one first, as it is after all syncs. */
  readonly now: readonly [UsableRead, ...UsableRead[]];
  /** The others, each distinct body once. In some of them the provider was running. */
  readonly earlier: readonly UsableRead[];
}

/** Every status that the operator has read so far. That of the given provider is read now if a POST was sent since. */
export async function statusesRead(
  verifier: Verifier,
  requirement: string,
): Promise<StatusesRead | { readonly noResult: NoResult }> {
  const own = await statusNow(verifier, requirement);
  if ('noResult' in own) return own;
  const now = [own, ...(await statusOfOther(verifier, requirement))] as const;
  const { providerId, otherProviderId } = verifier.context;
  const shown = new Set(now.map(({ exchange }) => bodyOf(exchange)));
  const all = [providerId, otherProviderId].flatMap((id) => (id === undefined ? [] : statusesOf(verifier, id)));
  return { now, earlier: all.filter(({ exchange }) => !shown.has(bodyOf(exchange))) };
}

/** The distinct statuses of a provider that the operator has read so far, in order, whatever fields the reads had. */
export function statusesOf(verifier: Verifier, providerId: string): readonly UsableRead[] {
  const { path } = probe('', 'sync-status', verifier.context, { providerId });
  const first = new Map<string | undefined, Exchange>();
  for (const { exchange } of verifier.sent) {
    const { method, identity, raw, path: own } = exchange.probe;
    const isRead = method === 'GET' && identity === 'operator' && raw === undefined && own === path;
    if (isRead && isSuccessful(exchange.result) && !first.has(bodyOf(exchange))) first.set(bodyOf(exchange), exchange);
  }
  return [...first.values()].map((exchange) => usableStatus(verifier, exchange)).filter((read) => 'status' in read);
}

/** The last exchange with this request that has a response, be it a failure: reading once more would tell no more. */
function answeredLike(verifier: Verifier, read: Probe): Exchange | undefined {
  return sentLike(verifier, read).findLast(({ result }) => result.kind === 'answer');
}

/** A body as text, by which equal ones are recognised. */
function bodyOf({ result }: Exchange): string | undefined {
  return result.kind === 'answer' ? latin1Text(result.body) : undefined;
}

async function statusNow(verifier: Verifier, requirement: string): Promise<StatusRead> {
  const read = probe(requirement, 'sync-status', verifier.context);
  const last = answeredLike(verifier, read);
  const sync = verifier.sent.findLast(({ exchange }) => exchange.probe.method === 'POST')?.exchange;
  const isCurrent = last !== undefined && last.startedAt > (sync?.startedAt ?? 0);
  return usableStatus(verifier, isCurrent ? last : await verifier.send(read));
}

/**
 * The status of the second provider, as the operator last read it in this run, otherwise read now. Empty if no second provider
 * is given, or if its status is not usable: SYNC-STATUS-200-OTHER-PROVIDER judges that.
 */
async function statusOfOther(verifier: Verifier, requirement: string): Promise<readonly UsableRead[]> {
  const { otherProviderId: providerId } = verifier.context;
  if (providerId === undefined) return [];
  const read = probe(requirement, 'sync-status', verifier.context, { providerId });
  const earlier = answeredLike(verifier, read);
  const status = usableStatus(verifier, earlier ?? (await verifier.send(read)));
  return 'noResult' in status ? [] : [status];
}

/** The status in a response to a read, or why its fields cannot be checked. */
export function usableStatus({ context: { contract } }: Verifier, exchange: Exchange): StatusRead {
  const judgement = judgeExchange(contract, exchange, { acceptable: anyOf(200) });
  if (judgement.kind === 'unjudged') return { noResult: inconclusive(judgement.reason) };
  const [finding] = judgement.findings;
  const json = exchange.result.kind === 'answer' && !finding ? judgeJson(exchange.result.body) : undefined;
  if (json === undefined || 'finding' in json) {
    const acceptable = finding?.acceptable ?? 'JSON';
    return { noResult: inconclusive({ code: 'status-unusable', exchange, acceptable }) };
  }
  // Valid: the schema was judged above.
  return { exchange, status: json.value as SyncStatus };
}
