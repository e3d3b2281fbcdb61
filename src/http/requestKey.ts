import { createHash } from 'node:crypto';
import type { Probe } from './Probe.ts';

/** A longer body, bytes, stands in a key by its digest: some are of a mebibyte. */
const longestSpelled = 1024;

/** Everything that makes two probes the same request, as a key; which requirement sends it makes no difference. */
export function requestKey({ identity, method, path, headers, body = new Uint8Array(), raw }: Probe): string {
  const bytes = body.length > longestSpelled ? createHash('sha256').update(body).digest() : Buffer.from(body);
  return JSON.stringify([identity, method, path, headers, body.length, bytes.toString('base64'), raw]);
}
