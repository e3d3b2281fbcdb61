import type { ForeignProtocol, TransportFailure, TransportFailureKind } from './Exchange.ts';
import { ProxyError } from './ProxyError.ts';
import type { WireRequest } from './Transport.ts';

/** Failures of the network, without `withheld`. */
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
 * Classifies an error of the network layer.
 *
 * The error's message is never passed on: Playwright's quotes every header field of the request, including the token.
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
  const parser = found?.match?.[1];
  return {
    ...failure(kind, request, parser),
    ...(speaks && { speaks }),
    // A limit of Node's parser, and no rule of HTTP.
    ...(parser?.endsWith('_OVERFLOW') && { isOverLimit: true }),
  };
}

const foreignKinds = { 'http/2': 'malformed', 'no tls': 'tls' } as const;

/** Whether bytes begin with an HTTP/2 frame: SETTINGS or GOAWAY (RFC 9113 §3.4, §6.8) on stream 0. */
function isFrame(bytes: Uint8Array): boolean {
  const type = bytes[3];
  return (
    bytes.length >= 9 && bytes[0] === 0 && (type === 4 || type === 7) && bytes.subarray(5, 9).every((one) => one === 0)
  );
}

/** The protocol of the other end, from the bytes that Node could not parse or from OpenSSL's message about the handshake. */
function foreignProtocol(error: unknown, evidence: string): ForeignProtocol | undefined {
  const packet: unknown = error instanceof Error && 'rawPacket' in error ? error.rawPacket : undefined;
  if (packet instanceof Uint8Array && isFrame(packet)) return 'http/2';
  if (/no.application.protocol/i.test(evidence)) return 'http/2';
  // OpenSSL reports these if the other end sends text instead of a TLS record.
  return /wrong.version.number|packet.length.too.long|http.request\b/i.test(evidence) ? 'no tls' : undefined;
}

/** The failure of a kind, with a sentence that names the origin and the limit. */
export function failure(
  kind: NetworkFailure,
  request: Pick<WireRequest, 'origin' | 'timeoutMs' | 'bodyLimit' | 'raw'>,
  code?: string,
): TransportFailure {
  const setting = request.raw === undefined ? ' (CONFORMANCE_TIMEOUT_MS)' : '';
  const sentences: { readonly [kind in NetworkFailure]: string } = {
    refused: `could not reach ${request.origin}: connection refused`,
    dns: `could not reach ${request.origin}: no such host`,
    tls: `could not reach ${request.origin}: TLS failed (set NODE_EXTRA_CA_CERTS for a private CA)`,
    malformed: `${request.origin} sent bytes that are not HTTP`,
    miscoded: `${request.origin} sent a body that is not in its stated content coding`,
    timeout: `no complete response from ${request.origin} within ${request.timeoutMs} ms${setting}`,
    'too-large': `${request.origin} sent a body of more than ${request.bodyLimit} bytes`,
    truncated: `${request.origin} closed the connection before the end of its response`,
    reset: `${request.origin} closed the connection without a response`,
    other: `the request to ${request.origin} failed`,
  };
  return {
    kind: 'failure',
    failure: kind,
    message: code === undefined ? sentences[kind] : `${sentences[kind]} (${code})`,
  };
}
