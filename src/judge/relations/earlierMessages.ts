import { isDateTime } from '../../contract/formats.ts';
import type { Exchange } from '../../http/Exchange.ts';
import { jsonMember } from '../../lib/jsonMember.ts';
import type { Finding } from '../Finding.ts';
import { judgeJson } from '../judgeJson.ts';
import { clockSkewMs } from './clockSkew.ts';
import { instantOf } from './instantOf.ts';
import { relationFinding } from './SyncStatus.ts';

/** The fields of a message of a result that identify it. */
interface Message {
  readonly timestamp: string;
  readonly event: string;
}

/** When the first response with a message came, milliseconds since the epoch. */
export type SeenMessages = Map<string, number>;

/** The messages of the result of a sync that have a valid time; empty for a response that is not a result. */
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
 * The messages of a result belong to its own sync: none was in the result of an earlier sync, and none is older than the
 * request. Adds them to `seen`.
 *
 * With a coarse clock, two syncs may log the same text at the same time. So a message counts as an earlier one only if the
 * request began more than a tick of its clock after the response that first had the message.
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

/** The resolution of the clock behind a timestamp, at most, milliseconds. */
function tickOf(timestamp: string): number {
  if (/\.\d*[1-9]/.test(timestamp)) return 100;
  return /:\d\d:00(?!\d)/.test(timestamp) ? 120_000 : 2_000;
}
