import { createHash } from 'node:crypto';
import type { Probe } from './Probe.ts';

/** Bytes; a longer body is represented by its digest, since some have a mebibyte. */
const longestSpelled = 1024;

/** A key that is equal for two probes with the same request, whichever requirement sends it. */
export function requestKey({ identity, method, path, headers, body = new Uint8Array(), raw }: Probe): string {
  const bytes = body.length > longestSpelled ? createHash('sha256').update(body).digest() : Buffer.from(body);
  return JSON.stringify([identity, method, path, headers, body.length, bytes.toString('base64'), raw]);
}
