import type { HeaderList, Probe } from './Probe.ts';
import type { Withheld } from './Withheld.ts';

/**
 * Why there is no complete response. `refused` and `dns`: no connection; `reset`: closed before the first byte of the response;
 * `truncated`: closed before its end; `malformed`: bytes that are not HTTP; `miscoded`: a body that is not in its stated content
 * coding; `withheld`: nothing was sent, because a limit or a safety ruling forbade it.
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

/** What a server may speak instead of HTTP/1.1: only HTTP/2, or plain text on a port that should use TLS. */
export type ForeignProtocol = 'http/2' | 'no tls';

/** A complete response, byte for byte. */
export interface HttpResponse {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: HeaderList;
  /** The body after content decoding. */
  readonly body: Uint8Array;
}

/** The lack of a complete response. */
export interface TransportFailure {
  readonly kind: 'failure';
  readonly failure: TransportFailureKind;
  /** One sentence without secrets: what the network layer reported, or why nothing was sent. */
  readonly message: string;
  /** Whether a proxy is the reason; then the target was not reached. */
  readonly isProxy?: true;
  /** The protocol that the other end was seen to speak instead of HTTP/1.1 over the expected transport; absent if unknown. */
  readonly speaks?: ForeignProtocol;
  /** Whether the bytes passed a limit of our parser, and may be HTTP. */
  readonly isOverLimit?: true;
  /** Why nothing was sent; given with the failure `withheld`. */
  readonly withheld?: Withheld;
}

/** State of a connection after an exchange: `closed` by the other end, or announced in its last response; `reset` by it. */
export type ConnectionEnd = 'kept' | 'closed' | 'reset';

/** What a raw probe observed on its connection after the first response. */
export interface Connection {
  /**
   * Everything after the first response, in order: expected and unsolicited responses. A failure is always last: an incomplete
   * response, or bytes that are not a response.
   */
  readonly further: readonly (HttpResponse | TransportFailure)[];
  readonly end: ConnectionEnd;
}

/** The record of a probe and everything received for it. */
export interface Exchange {
  /** Unique among the exchanges of all runs; absent if it belongs to no run. */
  readonly id?: string;
  readonly probe: Probe;
  readonly result: HttpResponse | TransportFailure;
  /** All header fields sent, including those that a client adds; absent for a raw probe, whose bytes are known. */
  readonly sentHeaders?: HeaderList;
  /** Of a raw probe that reached the target. */
  readonly connection?: Connection;
  /** When the first byte was sent, milliseconds since the epoch. */
  readonly startedAt: number;
  /** From the first byte sent to the last byte received or the failure, milliseconds. */
  readonly elapsedMs: number;
  /** Number of repeats on a new connection after a reset (0 or 1). */
  readonly retries: number;
  /** Earlier 502, 503 or 504 responses to the same request, in order; absent if there was none. */
  readonly earlier?: readonly Exchange[];
}

/** The values of a header field, in order; names are compared without case (RFC 9110 §5.1). */
export function headerValues(headers: HeaderList, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
}

/** All results of an exchange, in order: one, and for a raw probe everything after it. */
export function resultsOf({
  result,
  connection,
}: Pick<Exchange, 'result' | 'connection'>): readonly (HttpResponse | TransportFailure)[] {
  return [result, ...(connection?.further ?? [])];
}

/** The status of a response; 0 if there is none. */
export function statusOf(result: HttpResponse | TransportFailure): number {
  return result.kind === 'answer' ? result.status : 0;
}

/** Whether there was a 2xx response. */
export function isSuccessful(result: HttpResponse | TransportFailure): boolean {
  return Math.floor(statusOf(result) / 100) === 2;
}

/** Whether a response arrived but is broken: truncated, or with a body that is not in its stated content coding. */
export function isBroken(result: HttpResponse | TransportFailure): boolean {
  return result.kind === 'failure' && (result.failure === 'truncated' || result.failure === 'miscoded');
}
