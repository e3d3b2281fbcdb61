import { latin1Bytes } from './latin1Bytes.ts';
import type { HeaderList } from './Probe.ts';
import type { WireRequest } from './Transport.ts';

/** Methods that need no `Content-Length` in a request without content (RFC 9110 §8.6). */
const withoutContent: readonly string[] = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'];

/** The `Content-Length` that a client sends with this body; undefined if it sends none. */
export function statedLength({ method, body }: Pick<WireRequest, 'method' | 'body'>): number | undefined {
  return body === undefined && withoutContent.includes(method) ? undefined : (body?.length ?? 0);
}

/** All header fields of a request that is not raw, in order. */
export function requestFields(request: WireRequest): HeaderList {
  const length = statedLength(request);
  return [
    ['Host', new URL(request.origin).host],
    ...request.headers,
    ...(length === undefined ? [] : [['Content-Length', String(length)] as const]),
    ['Connection', 'keep-alive'],
  ];
}

/**
 * The bytes of such a request, even if its path or fields are invalid (RFC 9112 §2.1).
 *
 * @throws SuiteError if a character of its head is above U+00FF.
 */
export function requestBytes(request: WireRequest): Uint8Array {
  const lines = [
    `${request.method} ${request.path} HTTP/1.1`,
    ...requestFields(request).map(([name, value]) => `${name}: ${value}`),
  ];
  const head = latin1Bytes(`${lines.join('\r\n')}\r\n\r\n`, `the head of a ${request.method} request`);
  return Buffer.concat([head, request.body ?? new Uint8Array()]);
}
