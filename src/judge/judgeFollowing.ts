import type { Answer, Exchange, TransportFailure } from '../http/Exchange.ts';
import type { BareFinding } from './Finding.ts';
import { judgeIsJson } from './judgeIsJson.ts';
import { type Acceptable, judgeStatus } from './judgeStatus.ts';

/**
 * Judges the answer to the second request of a connection, and that no third came: right is what the request asks for, or
 * a connection that ended before it. Whatever else comes is an answer to bytes that were never a request.
 */
export function judgeFollowing({ connection }: Exchange, acceptable: Acceptable): readonly BareFinding[] {
  const [second, ...unasked] = connection?.further ?? [];
  if (second === undefined || (second.kind === 'failure' && second.failure !== 'malformed')) return [];
  if (second.kind === 'failure') return [desync('bytes that are no answer')];
  const status = judgeStatus(second, acceptable);
  if (status !== undefined) return [desync(status.actual)];
  const body = second.status === 200 ? judgeIsJson(second) : [];
  return [...body, ...judgeNothingBehind(unasked)];
}

/**
 * Judges that nothing stands behind an answer: what does is part of a body that is longer than it says.
 *
 * @param unasked what came behind the last answer that was awaited: another one, or bytes that are none. A connection that
 * ended with no byte more leaves nothing here.
 */
export function judgeNothingBehind(unasked: readonly (Answer | TransportFailure)[]): readonly BareFinding[] {
  if (unasked.length === 0) return [];
  const actual = 'more bytes behind it';
  return [{ layer: 'connection', keyword: 'bytes-behind', acceptable: 'an answer as long as it says', actual }];
}

function desync(actual: string): BareFinding {
  return {
    layer: 'connection',
    keyword: 'desync',
    acceptable: 'the answer to the read that follows on the connection, or its end',
    actual,
  };
}
