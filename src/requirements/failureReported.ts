import type { Exchange } from '../http/Exchange.ts';
import type { Finding } from '../judge/Finding.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import type { Reason } from '../judge/Reason.ts';
import { alarmingLevels } from '../judge/relations/alarmingLevels.ts';
import { messageLevels } from '../judge/relations/messageLevels.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import type { CaseContext } from './Verifier.ts';

/** Judges that a response to a sync reports that the service provider failed: by its status, or by the level of a message. */
export function judgeFailureReported(
  exchange: Exchange,
  { contract }: CaseContext,
): { readonly found: readonly Finding[] } | { readonly reason: Reason } {
  if (exchange.result.kind === 'answer' && exchange.result.status !== 200) return { found: [] };
  const judgement = judgeExchange(contract, exchange, { acceptable: anyOf(200) });
  if (judgement.kind === 'unjudged') return { reason: judgement.reason };
  if (judgement.findings.length > 0) return { reason: { code: 'sync-result-invalid', exchange } };
  const levels = messageLevels(exchange) ?? [];
  if (levels.some((level) => alarmingLevels.includes(level))) return { found: [] };
  const actual = levels.length === 0 ? 'no message' : `messages of level ${levels.join(', ')}`;
  return { found: [relationFinding('failure-untold', 'a message of level warning or worse', actual)] };
}
