import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';
import { headerValues } from './Exchange.ts';
import type { HeaderList } from './Probe.ts';

/** `Accept-Encoding` of every request whose probe has none. */
export const usualCoding = ['Accept-Encoding', 'gzip, deflate'] as const;

/**
 * Decodes the content coding of a body (RFC 9110 §8.4) as Playwright does, for every transport: a body with an unknown coding or
 * several codings is returned unchanged, and a truncated gzip or br body is decoded as far as possible.
 *
 * @throws Error of zlib if the body is not in its coding, or exceeds the limit when decoded.
 */
export function decodeContent(body: Uint8Array, headers: HeaderList, limit: number): Uint8Array {
  if (body.length === 0) return new Uint8Array();
  const bounds = { maxOutputLength: limit };
  switch (headerValues(headers, 'content-encoding').join(', ').toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return new Uint8Array(gunzipSync(body, { ...bounds, finishFlush: constants.Z_SYNC_FLUSH }));
    case 'br':
      return new Uint8Array(brotliDecompressSync(body, { ...bounds, finishFlush: constants.BROTLI_OPERATION_FLUSH }));
    case 'deflate':
      return new Uint8Array(inflateSync(body, bounds));
    default:
      return new Uint8Array(body);
  }
}
