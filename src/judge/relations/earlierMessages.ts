import { isDateTime } from '../../contract/formats.ts';
import type { Exchange } from '../../http/Exchange.ts';
import { jsonMember } from '../../lib/jsonMember.ts';
import type { Finding } from '../Finding.ts';
import { judgeJson } from '../judgeJson.ts';
import { clockSkewMs } from './clockSkew.ts';
import { instantOf } from './instantOf.ts';
import { relationFinding } from './SyncStatus.ts';

/** One message of a result, as far as messages are told apart. */
interface Message {
  readonly timestamp: string;
  readonly event: string;
}

/** When a message was first answered, milliseconds since the epoch. */
export type SeenMessages = Map<string, number>;

/**
 * The messages of the result of a sync; none of a response that is no result, or whose times are none.
 */
export function messagesOf({ probe, result }: Pick<Exchange, 'probe' | 'result'>): readonly Message[] {
  if (probe.operation !== 'sync-object' || result.kind === 'failure' || result.status !== 200) return [];
  const json = judgeJson(result.body);
  const messages = 'value' in json ? jsonMember(json.value, 'messages') : undefined;
  if (!Array.isArray(messages)) return [];
  return messages.flatMap((message: unknown) => {
    const [timestamp, event] = [jsonMember(message, 'timestamp'), jsonMember(message, 'event')];
    return typeof timestamp === 'string' && typeof event === 'string' && isDateTime(timestamp)
      ? [{ timestamp, event }]
      : [];
  });
}

/**
 * The messages of a result are of its own sync: none of them was in the result of an earlier one, and none is older than the
 * request. Adds them to those that were seen.
 *
 * Two syncs may well log the same text at the same time where the clock is coarse: so a message counts as one of before only
 * where the request began later than a tick of its clock after the response that first had it.
 *
 * @param date the clock of the response.
 */
export function ownMessages(exchange: Exchange, seen: SeenMessages, date: Date): readonly Finding[] {
  const { startedAt, elapsedMs } = exchange;
  const findings: Finding[] = [];
  for (const { timestamp, event } of messagesOf(exchange)) {
    const key = JSON.stringify([timestamp, event]);
    const firstAt = seen.get(key);
    if (firstAt === undefined) seen.set(key, startedAt + elapsedMs);
    else if (firstAt + tickOf(timestamp) < startedAt) {
      findings.push(relationFinding('message-again', 'messages of this sync', `one of ${timestamp}, seen before`));
    }
    if (instantOf(timestamp) < date.getTime() - elapsedMs - clockSkewMs) {
      const acceptable = `messages from 5 min before the request on, by the response's Date`;
      findings.push(relationFinding('message-before-sync', acceptable, `one of ${timestamp}`));
    }
  }
  return findings.slice(0, 1);
}

/** How long one value of a clock may last that shows such a time, milliseconds. */
function tickOf(timestamp: string): number {
  if (/\.\d*[1-9]/.test(timestamp)) return 100;
  return /:\d\d:00(?!\d)/.test(timestamp) ? 120_000 : 2_000;
}
