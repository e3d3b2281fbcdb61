import { latin1Bytes } from './latin1Bytes.ts';
import type { HeaderList } from './Probe.ts';
import type { WireRequest } from './Transport.ts';

/** Methods whose requests hold no content and say so by having no `Content-Length` (RFC 9110 §8.6). */
const withoutContent: readonly string[] = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'];

/** The length that a client states for a request with this body; undefined where it states none. */
export function statedLength({ method, body }: Pick<WireRequest, 'method' | 'body'>): number | undefined {
  return body === undefined && withoutContent.includes(method) ? undefined : (body?.length ?? 0);
}

/** All header fields of a request that nobody wrote by hand, in order. */
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
 * The bytes of such a request, whatever stands in its path and fields (RFC 9112 §2.1).
 *
 * @throws SuiteError when a character of its head is no byte.
 */
export function requestBytes(request: WireRequest): Uint8Array {
  const lines = [
    `${request.method} ${request.path} HTTP/1.1`,
    ...requestFields(request).map(([name, value]) => `${name}: ${value}`),
  ];
  const head = latin1Bytes(`${lines.join('\r\n')}\r\n\r\n`, `the head of a ${request.method} request`);
  return Buffer.concat([head, request.body ?? new Uint8Array()]);
}
