import type { Exchange } from '../http/Exchange.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import { judgeJson } from '../judge/judgeJson.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import type { SyncStatus } from '../judge/relations/SyncStatus.ts';
import { probe } from './probes.ts';
import type { Traffic } from './Requirement.ts';
import type { Verification, Verifier } from './Verifier.ts';

/** A read of the status that keeps its schema, or why relations cannot be judged on it. */
export type StatusRead =
  | { readonly exchange: Exchange; readonly status: SyncStatus }
  | { readonly inconclusive: Extract<Verification, { readonly reason: string }> };

/** So many reads at most. */
export function reads(requests: number): Traffic {
  return { requests, writes: 0, accepted: 0 };
}

/** Reads the status of a provider as operator. What the answer itself does wrong is the finding of SYNC-STATUS-200. */
export async function readStatus(verifier: Verifier, requirement: string, providerId?: string): Promise<StatusRead> {
  const { contract } = verifier.context;
  const exchange = await verifier.send(
    probe(requirement, 'sync-status', verifier.context, { ...(providerId ? { providerId } : {}) }),
  );
  const judgement = judgeExchange(contract, exchange, { acceptable: anyOf(200) });
  if (judgement.kind === 'unjudged') return { inconclusive: { outcome: 'inconclusive', reason: judgement.reason } };
  const [finding] = judgement.findings;
  const json = exchange.result.kind === 'answer' && !finding ? judgeJson(exchange.result.body) : undefined;
  if (json === undefined || 'finding' in json) {
    const reason = `the status of provider ${providerId ?? verifier.context.providerId} is none that relations can be judged on: ${finding?.acceptable ?? 'JSON'} is expected`;
    return { inconclusive: { outcome: 'inconclusive', reason } };
  }
  // The schema has just been judged.
  return { exchange, status: json.value as SyncStatus };
}
