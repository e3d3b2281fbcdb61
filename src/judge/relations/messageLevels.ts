import type { Exchange } from '../../http/Exchange.ts';
import { jsonMember } from '../../lib/jsonMember.ts';
import { judgeJson } from '../judgeJson.ts';

/**
 * The levels of the messages of a sync that got 200, in order (contract: SyncObjectResult, LogEvent).
 *
 * @returns undefined for any other response, and for one whose messages are not valid.
 */
export function messageLevels({ result }: Exchange): readonly string[] | undefined {
  if (result.kind !== 'answer' || result.status !== 200) return undefined;
  const json = judgeJson(result.body);
  const messages = 'finding' in json ? undefined : jsonMember(json.value, 'messages');
  if (!Array.isArray(messages)) return undefined;
  const levels = messages.map((message) => jsonMember(message, 'log_level'));
  return levels.every((level) => typeof level === 'string') ? levels : undefined;
}
