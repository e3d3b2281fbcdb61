import { type Exchange, type HttpResponse, headerValues, type TransportFailure } from '../http/Exchange.ts';
import type { Finding } from './Finding.ts';
import { judgeIsJson } from './judgeIsJson.ts';
import { type Acceptable, judgeStatus } from './judgeStatus.ts';

/**
 * Judges the response to the second request of a connection, and that no third response came. Right is the expected response,
 * or a connection that ended before it. Anything else is a response to bytes that were not a request.
 */
export function judgeNextResponse({ connection }: Exchange, acceptable: Acceptable): readonly Finding[] {
  const [second, ...unasked] = connection?.further ?? [];
  if (second === undefined || (second.kind === 'failure' && second.failure !== 'malformed')) return [];
  if (second.kind === 'failure') return [desync('bytes that are not a response')];
  const status = judgeStatus(second, acceptable);
  if (status !== undefined) return [desync(status.actual)];
  const body = second.status === 200 ? judgeIsJson(second) : [];
  return [...body, ...judgeNothingAfter(unasked)];
}

/** The keyword of {@link judgeKept}'s finding, which may be caused by chance or slowness. */
export const silenceKeyword = 'silence';

/**
 * Judges a connection on which the second request got no response: the server must not have kept it open or announced
 * `keep-alive`. A server may close a connection at any time (RFC 9112 §9.5), but has to serve one that it keeps open (§9.3),
 * and announces `close` if it intends to close (§9.6).
 */
export function judgeKept({ result, connection }: Exchange): readonly Finding[] {
  const second = connection?.further[0];
  if (result.kind === 'failure' || second?.kind !== 'failure') return [];
  const options = headerValues(result.headers, 'connection').join(',');
  const isKept = second.failure === 'timeout' && connection?.end === 'kept';
  const isPromised = second.failure === 'reset' && /(?:^|[\s,])keep-alive(?:[\s,]|$)/i.test(options);
  if (!isKept && !isPromised) return [];
  const actual = isKept ? 'no response on a connection that is kept open' : `the end of a connection with ${options}`;
  return [{ layer: 'connection', keyword: silenceKeyword, acceptable: nextResponseText, actual }];
}

/**
 * Judges that nothing follows a response: further bytes are part of a body that is longer than it declares.
 *
 * @param unasked what came after the last expected response: another response, or bytes that are not one. Empty if the
 * connection ended without further bytes.
 */
export function judgeNothingAfter(unasked: readonly (HttpResponse | TransportFailure)[]): readonly Finding[] {
  if (unasked.length === 0) return [];
  const actual = 'more bytes after it';
  return [{ layer: 'connection', keyword: 'bytes-behind', acceptable: 'a response as long as it declares', actual }];
}

const nextResponseText = 'the response to the next read on the connection, or its end';

function desync(actual: string): Finding {
  return {
    layer: 'connection',
    keyword: 'desync',
    acceptable: nextResponseText,
    actual,
  };
}
