import { type Exchange, type HttpResponse, headerValues, type TransportFailure } from '../http/Exchange.ts';
import type { Finding } from './Finding.ts';
import { judgeIsJson } from './judgeIsJson.ts';
import { type Acceptable, judgeStatus } from './judgeStatus.ts';

/**
 * Judges the answer to the second request of a connection, and that no third came: right is what the request asks for, or
 * a connection that ended before it. Whatever else comes is an answer to bytes that were never a request.
 */
export function judgeNextResponse({ connection }: Exchange, acceptable: Acceptable): readonly Finding[] {
  const [second, ...unasked] = connection?.further ?? [];
  if (second === undefined || (second.kind === 'failure' && second.failure !== 'malformed')) return [];
  if (second.kind === 'failure') return [desync('bytes that are no answer')];
  const status = judgeStatus(second, acceptable);
  if (status !== undefined) return [desync(status.actual)];
  const body = second.status === 200 ? judgeIsJson(second) : [];
  return [...body, ...judgeNothingAfter(unasked)];
}

/** What {@link judgeKept} finds: it may be chance, or slowness. */
export const silenceKeyword = 'silence';

/**
 * Judges that a connection on which a second request was not answered was not promised to go on. A server may close one at
 * any time (RFC 9112 §9.5), but one that is kept open has to be served (§9.3), and who intends to close says so in place of
 * `keep-alive` (§9.6).
 */
export function judgeKept({ result, connection }: Exchange): readonly Finding[] {
  const second = connection?.further[0];
  if (result.kind === 'failure' || second?.kind !== 'failure') return [];
  const options = headerValues(result.headers, 'connection').join(',');
  const isKept = second.failure === 'timeout' && connection?.end === 'kept';
  const isPromised = second.failure === 'reset' && /(?:^|[\s,])keep-alive(?:[\s,]|$)/i.test(options);
  if (!isKept && !isPromised) return [];
  const actual = isKept ? 'no answer on a connection that is kept open' : `the end of a connection with ${options}`;
  return [{ layer: 'connection', keyword: silenceKeyword, acceptable: nextResponseText, actual }];
}

/**
 * Judges that nothing stands behind an answer: what does is part of a body that is longer than it says.
 *
 * @param unasked what came behind the last answer that was awaited: another one, or bytes that are none. A connection that
 * ended with no byte more leaves nothing here.
 */
export function judgeNothingAfter(unasked: readonly (HttpResponse | TransportFailure)[]): readonly Finding[] {
  if (unasked.length === 0) return [];
  const actual = 'more bytes behind it';
  return [{ layer: 'connection', keyword: 'bytes-behind', acceptable: 'an answer as long as it says', actual }];
}

const nextResponseText = 'the answer to the read that follows on the connection, or its end';

function desync(actual: string): Finding {
  return {
    layer: 'connection',
    keyword: 'desync',
    acceptable: nextResponseText,
    actual,
  };
}
