import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';
import { headerValues } from './Exchange.ts';
import type { HeaderList } from './Probe.ts';

/** What every request accepts unless its probe says otherwise. */
export const usualCoding = ['Accept-Encoding', 'gzip, deflate'] as const;

/**
 * Undoes the content coding of a body (RFC 9110 §8.4) as Playwright would, for every transport: an unknown coding, or a list of several, is left as it is, and a gzip or br that is cut short gives what it
 * holds.
 *
 * @throws Error of zlib when the body is not in its coding, or becomes longer than the limit.
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
