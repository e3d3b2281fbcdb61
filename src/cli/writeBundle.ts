import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BundleFiles } from '../certify/Bundle.ts';
import { findSecret, type Secret } from '../report/redact.ts';
import { SuiteError } from '../SuiteError.ts';

/**
 * Writes a bundle, once it is seen to hold no secret.
 *
 * @throws SuiteError where a file would hold one; then nothing is written.
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
