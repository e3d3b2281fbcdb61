import type { Exchange } from '../http/Exchange.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import { judgeJson } from '../judge/judgeJson.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import type { SyncStatus } from '../judge/relations/SyncStatus.ts';
import { inconclusive, type NoResult } from './Conclusion.ts';
import { probe } from './probes.ts';
import type { Traffic } from './Requirement.ts';
import type { Verifier } from './Verifier.ts';

/** A read of the status that keeps its schema, or why relations cannot be judged on it. */
export type StatusRead = { readonly exchange: Exchange; readonly status: SyncStatus } | { readonly noResult: NoResult };

/** At most this many reads. */
export function reads(requests: number): Traffic {
  return { requests, writes: 0, accepted: 0, acceptedOfNothing: 0 };
}

/** Reads the status of a provider as operator. What is wrong with the response itself is the finding of SYNC-STATUS-200. */
export async function readStatus(verifier: Verifier, requirement: string, providerId?: string): Promise<StatusRead> {
  const { contract } = verifier.context;
  const exchange = await verifier.send(
    probe(requirement, 'sync-status', verifier.context, { ...(providerId ? { providerId } : {}) }),
  );
  const judgement = judgeExchange(contract, exchange, { acceptable: anyOf(200) });
  if (judgement.kind === 'unjudged') return { noResult: inconclusive(judgement.reason) };
  const [finding] = judgement.findings;
  const json = exchange.result.kind === 'answer' && !finding ? judgeJson(exchange.result.body) : undefined;
  if (json === undefined || 'finding' in json) {
    const acceptable = finding?.acceptable ?? 'JSON';
    return { noResult: inconclusive({ code: 'status-unusable', exchange, acceptable }) };
  }
  // The schema has just been judged.
  return { exchange, status: json.value as SyncStatus };
}
