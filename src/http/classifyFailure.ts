import type { ForeignProtocol, TransportFailure, TransportFailureKind } from './Exchange.ts';
import { ProxyError } from './ProxyError.ts';
import type { WireRequest } from './Transport.ts';

/** What the network can do; what was never sent is decided before. */
export type NetworkFailure = Exclude<TransportFailureKind, 'withheld'>;

const kinds: readonly (readonly [kind: NetworkFailure, evidence: RegExp])[] = [
  ['refused', /\b(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)\b/],
  ['dns', /\b(ENOTFOUND|EAI_AGAIN)\b/],
  [
    'tls',
    /\b(ERR_TLS\w*|ERR_SSL\w*|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+|EPROTO|DEPTH_ZERO\w*)\b|self[- ]signed|certificate/i,
  ],
  ['malformed', /\b(HPE_\w+)\b|Parse Error/],
  ['timeout', /\b(ETIMEDOUT|ESOCKETTIMEDOUT)\b|Timeout \d+ ?ms exceeded|Request timed out/i],
  ['too-large', /\bERR_BUFFER_TOO_LARGE\b/],
  ['truncated', /\baborted\b/i],
  ['reset', /\b(ECONNRESET|EPIPE)\b|socket hang up|disconnected/i],
];

/**
 * Tells what kind of failure an error of the network layer is.
 *
 * Its own message is never passed on: Playwright's quotes every header field of the request, the token with them.
 */
export function classifyFailure(error: unknown, request: WireRequest): TransportFailure {
  if (error instanceof ProxyError) {
    const message = `could not reach ${request.origin}: the proxy ${error.origin} ${error.message}`;
    return { ...failure('refused', request), message, isProxy: true };
  }
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  const evidence = `${typeof code === 'string' ? code : ''} ${error instanceof Error ? error.message.split('\n')[0] : ''}`;
  const found = kinds
    .map(([kind, pattern]) => ({ kind, match: pattern.exec(evidence) }))
    .find(({ match }) => match !== null);
  const speaks = foreignProtocol(error, evidence);
  const kind = speaks === undefined ? (found?.kind ?? 'other') : foreignKinds[speaks];
  return { ...failure(kind, request, found?.match?.[1]), ...(speaks && { speaks }) };
}

const foreignKinds = { 'http/2': 'malformed', 'no tls': 'tls' } as const;

/** The first frame of an HTTP/2 connection is SETTINGS, or GOAWAY (RFC 9113 §3.4, §6.8): its type, and stream 0. */
function isFrame(bytes: Uint8Array): boolean {
  const type = bytes[3];
  return (
    bytes.length >= 9 && bytes[0] === 0 && (type === 4 || type === 7) && bytes.subarray(5, 9).every((one) => one === 0)
  );
}

/** What the error shows of the other end: the bytes that node could not parse, or what OpenSSL says of the handshake. */
function foreignProtocol(error: unknown, evidence: string): ForeignProtocol | undefined {
  const packet: unknown = error instanceof Error && 'rawPacket' in error ? error.rawPacket : undefined;
  if (packet instanceof Uint8Array && isFrame(packet)) return 'http/2';
  if (/no.application.protocol/i.test(evidence)) return 'http/2';
  // A TLS record has another first byte, or another length, than any text.
  return /wrong.version.number|packet.length.too.long|http.request\b/i.test(evidence) ? 'no tls' : undefined;
}

/** The failure of a kind, said in a sentence that names the place and the bound. */
export function failure(
  kind: NetworkFailure,
  request: Pick<WireRequest, 'origin' | 'timeoutMs' | 'bodyLimit' | 'raw'>,
  code?: string,
): TransportFailure {
  const setting = request.raw === undefined ? ' (CONFORMANCE_TIMEOUT_MS)' : '';
  const sentences: { readonly [kind in NetworkFailure]: string } = {
    refused: `could not reach ${request.origin}: connection refused`,
    dns: `could not reach ${request.origin}: no such host`,
    tls: `could not reach ${request.origin}: TLS failed (a private CA is given by NODE_EXTRA_CA_CERTS)`,
    malformed: `${request.origin} answered bytes that are not HTTP`,
    miscoded: `${request.origin} answered a body that is not in the content coding that it names`,
    timeout: `no complete answer from ${request.origin} within ${request.timeoutMs} ms${setting}`,
    'too-large': `${request.origin} answered a body of more than ${request.bodyLimit} bytes`,
    truncated: `${request.origin} closed the connection within its answer`,
    reset: `${request.origin} closed the connection without an answer`,
    other: `the request to ${request.origin} failed`,
  };
  return {
    kind: 'failure',
    failure: kind,
    message: code === undefined ? sentences[kind] : `${sentences[kind]} (${code})`,
  };
}
