import { isDateTime } from '../../contract/formats.ts';
import { jsonMember } from '../../lib/jsonMember.ts';
import type { Finding } from '../Finding.ts';
import { clockSkewMs } from './clockSkew.ts';
import { instantOf } from './instantOf.ts';
import { relationFinding } from './SyncStatus.ts';

/**
 * No message of the result of a sync is in the future, by the clock of the response itself.
 *
 * @param result the value of any body; its schema is judged elsewhere.
 */
export function messagesNotInFuture(result: unknown, date: Date): readonly Finding[] {
  const late = timestampsOf(result).find((time) => isDateTime(time) && instantOf(time) > date.getTime() + clockSkewMs);
  if (late === undefined) return [];
  return [
    relationFinding('time-in-future', `times up to 5 min after the Date of the response, ${date.toISOString()}`, late),
  ];
}

function timestampsOf(result: unknown): readonly string[] {
  const messages = jsonMember(result, 'messages');
  if (!Array.isArray(messages)) return [];
  return messages.flatMap((message: unknown) => {
    const timestamp = jsonMember(message, 'timestamp');
    return typeof timestamp === 'string' ? [timestamp] : [];
  });
}
