import type { Exchange } from '../http/Exchange.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import { judgeJson } from '../judge/judgeJson.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import type { SyncStatus } from '../judge/relations/SyncStatus.ts';
import { inconclusive, type NoResult } from './Conclusion.ts';
import { probe } from './probes.ts';
import type { Traffic } from './Requirement.ts';
import { succeededLike } from './sentLike.ts';
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

/**
 * The status of the second provider, as the operator last read it in this run, otherwise read now. Empty if no second provider
 * is given, or if its status is not usable: SYNC-STATUS-200-OTHER-PROVIDER judges that.
 */
export async function statusOfOther(verifier: Verifier, requirement: string): Promise<readonly UsableRead[]> {
  const { otherProviderId: providerId } = verifier.context;
  if (providerId === undefined) return [];
  const read = probe(requirement, 'sync-status', verifier.context, { providerId });
  const earlier = succeededLike(verifier, read).at(-1);
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
