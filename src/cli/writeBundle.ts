import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SuiteError } from '../lib/SuiteError.ts';
import { findSecret, type Secret } from '../redaction/redact.ts';
import type { BundleFiles } from '../tools/certify/Bundle.ts';

/**
 * Writes a bundle if none of its files holds a secret.
 *
 * @throws SuiteError if a file would hold one; nothing is written then.
 */
export function writeBundle(folder: string, files: BundleFiles, secrets: readonly Secret[]): void {
  for (const [name, bytes] of files) {
    const placeholder = findSecret(bytes, secrets);
    if (placeholder === undefined) continue;
    throw new SuiteError(`${name} would hold ${placeholder}, and no bundle is written: this is a defect of the suite`);
  }
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}
