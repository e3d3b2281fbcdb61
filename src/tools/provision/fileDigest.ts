import { readFileSync } from 'node:fs';
import { sha256 } from '../../lib/sha256.ts';

/** The SHA-256 of a file's content, in hexadecimal. */
export function fileDigest(path: string): string {
  return sha256(readFileSync(path));
}
