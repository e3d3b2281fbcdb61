import { existsSync, readFileSync, rmSync } from 'node:fs';
import { findSecret, type Secret } from '../redaction/redact.ts';

/**
 * Searches the files that a run wrote for secrets, in any encoding, and deletes those that hold one. No other file is touched:
 * the report folder may be the user's own.
 *
 * @returns one sentence for each deleted file; any is a defect of the suite.
 */
export function removeLeaks(files: readonly string[], secrets: readonly Secret[]): readonly string[] {
  return files.filter(existsSync).flatMap((file) => {
    const placeholder = findSecret(readFileSync(file), secrets);
    if (placeholder === undefined) return [];
    rmSync(file);
    return [`${file} held ${placeholder} and was deleted: this is a defect of the suite`];
  });
}
