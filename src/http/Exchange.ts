import type { HeaderList, Probe } from './Probe.ts';
import type { Withheld } from './Withheld.ts';

/**
 * Why no complete answer came. `refused` and `dns`: nobody was reached; `reset`: closed before a byte of the answer;
 * `truncated`: closed within it; `malformed`: bytes that are not HTTP; `miscoded`: a body not in the coding that it names;
 * `withheld`: nothing was sent, because a limit or a ruling on safety forbade it.
 */
export type TransportFailureKind =
  | 'refused'
  | 'dns'
  | 'tls'
  | 'reset'
  | 'timeout'
  | 'truncated'
  | 'malformed'
  | 'miscoded'
  | 'too-large'
  | 'other'
  | 'withheld';

/** What a server can speak instead of HTTP/1.1 over the scheme of its URL: HTTP/2 only, or no TLS on a port that should. */
export type ForeignProtocol = 'http/2' | 'no tls';

/** A complete answer, byte for byte. */
export interface HttpResponse {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: HeaderList;
  /** The body after the content coding has been undone. */
  readonly body: Uint8Array;
}

/** No complete response came. */
export interface TransportFailure {
  readonly kind: 'failure';
  readonly failure: TransportFailureKind;
  /** What the network layer said, without secrets; or in words why nothing was sent. */
  readonly message: string;
  /** Whether a proxy is the reason, and the target was never reached. */
  readonly isProxy?: true;
  /** The protocol that the other end was seen to speak in place of ours; absent if nothing shows it. */
  readonly speaks?: ForeignProtocol;
  /** Why nothing was sent; given with the failure `withheld`. */
  readonly withheld?: Withheld;
}

/** How a connection was found or left: `closed` by the other end, or announced so by its last answer; `reset` by it. */
export type ConnectionEnd = 'kept' | 'closed' | 'reset';

/** What a raw probe met on its connection besides its first answer. */
export interface Connection {
  /**
   * What came behind the first answer, in order: awaited answers, and those that nobody asked for. A failure is the last: an
   * answer that did not come whole, or bytes that are none.
   */
  readonly further: readonly (HttpResponse | TransportFailure)[];
  readonly end: ConnectionEnd;
}

/** The frozen record of a probe and all that came back. */
export interface Exchange {
  readonly probe: Probe;
  readonly result: HttpResponse | TransportFailure;
  /** All header fields that were sent, with those that a client adds; absent of a raw probe, whose bytes are known. */
  readonly sentHeaders?: HeaderList;
  /** Of a raw probe that reached the target. */
  readonly connection?: Connection;
  /** When the first byte was sent, milliseconds since the epoch. */
  readonly startedAt: number;
  /** From the first byte sent to the last byte received or the failure, milliseconds. */
  readonly elapsedMs: number;
  /** Times the probe was repeated on a fresh connection after a reset (0 or 1). */
  readonly retries: number;
  /** The responses 502, 503 or 504 after which the same request was sent again, in order; absent if there was none. */
  readonly earlier?: readonly Exchange[];
}

/** The values of a header field, in order; names are compared without case (RFC 9110 §5.1). */
export function headerValues(headers: HeaderList, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
}

/** Everything that came back, in order: one result, and of a raw probe all that came behind it. */
export function resultsOf({
  result,
  connection,
}: Pick<Exchange, 'result' | 'connection'>): readonly (HttpResponse | TransportFailure)[] {
  return [result, ...(connection?.further ?? [])];
}

/** The status of an answer; 0 where none came. */
export function statusOf(result: HttpResponse | TransportFailure): number {
  return result.kind === 'answer' ? result.status : 0;
}

/** Whether an answer of 2xx came. */
export function isSuccessful(result: HttpResponse | TransportFailure): boolean {
  return Math.floor(statusOf(result) / 100) === 2;
}

/** Whether somebody answered, and wrongly: an answer that ended early, or a body that is not in the coding that it names. */
export function isBroken(result: HttpResponse | TransportFailure): boolean {
  return result.kind === 'failure' && (result.failure === 'truncated' || result.failure === 'miscoded');
}
