import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf } from '../lib/codeOf.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { isPartOf, partOf } from '../playwright/partOf.ts';
import { findSecret, type Secret } from '../redaction/redact.ts';
import type { BundleFiles } from '../tools/certify/Bundle.ts';

/**
 * Writes a bundle if none of its files holds a secret: into a folder beside, which is then renamed, so that nobody finds half a
 * bundle. What a killed process left of one is removed.
 *
 * @param folder absent or empty.
 * @throws SuiteError if a file would hold a secret, or cannot be written, such as on a full disk; no bundle is there then.
 */
export function writeBundle(folder: string, files: BundleFiles, secrets: readonly Secret[]): void {
  for (const [name, bytes] of files) {
    const placeholder = findSecret(bytes, secrets);
    if (placeholder === undefined) continue;
    throw new SuiteError(`${name} would hold ${placeholder}, and no bundle is written: this is a defect of the suite`);
  }
  const beside = partOf(folder);
  try {
    removeParts(folder);
    for (const [name, bytes] of files) {
      const path = join(beside, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes, { flush: true });
    }
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(beside, folder);
  } catch (error) {
    if (existsSync(beside)) rmSync(beside, { recursive: true });
    throw new SuiteError(
      `${folder} cannot be written (${codeOf(error)}): make room there or name another folder with --output, and certify again`,
      { cause: error },
    );
  }
}

/** Removes parts of bundles with this name. */
function removeParts(folder: string): void {
  const parent = dirname(folder);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent).filter((one) => isPartOf(one, basename(folder)))) {
    rmSync(join(parent, name), { recursive: true, force: true });
  }
}
