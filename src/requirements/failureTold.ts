import type { Exchange } from '../http/Exchange.ts';
import type { Finding } from '../judge/Finding.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import { judgeJson } from '../judge/judgeJson.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import type { Reason } from '../judge/Reason.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import type { CaseContext } from './Verifier.ts';

/** Levels of a log event that say that something is wrong (contract: LogLevelEnum). */
const alarming = ['critical', 'exception', 'error', 'warn', 'warning'];

/** Whether a response to a sync says that the service provider failed: by its status, or by the level of a message. */
export function judgeFailureTold(
  exchange: Exchange,
  { contract }: CaseContext,
): { readonly found: readonly Finding[] } | { readonly reason: Reason } {
  if (exchange.result.kind === 'answer' && exchange.result.status !== 200) return { found: [] };
  const judgement = judgeExchange(contract, exchange, { acceptable: anyOf(200) });
  if (judgement.kind === 'unjudged') return { reason: judgement.reason };
  if (judgement.findings.length > 0) return { reason: { code: 'sync-result-invalid', exchange } };
  const levels = levelsOf(exchange);
  if (levels.some((level) => alarming.includes(level))) return { found: [] };
  const actual = levels.length === 0 ? 'no message' : `messages of level ${levels.join(', ')}`;
  return { found: [relationFinding('failure-untold', 'a message of level warning or worse', actual)] };
}

/** The levels of the messages of a SyncObjectResult that keeps its schema. */
function levelsOf({ result }: Exchange): readonly string[] {
  const json = result.kind === 'answer' ? judgeJson(result.body) : undefined;
  if (json === undefined || 'finding' in json) return [];
  // The schema has just been judged.
  const { messages } = json.value as { readonly messages: readonly { readonly log_level: string }[] };
  return messages.map(({ log_level }) => log_level);
}
