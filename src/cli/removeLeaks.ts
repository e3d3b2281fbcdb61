import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findSecret, type Secret } from '../report/redact.ts';

/**
 * Looks through every file below the folders for secrets, in any form, and deletes those that hold one.
 *
 * @returns one sentence for each file deleted; nothing should ever be.
 */
export function removeLeaks(folders: readonly string[], secrets: readonly Secret[]): readonly string[] {
  return folders
    .flatMap((folder) => filesBelow(folder))
    .flatMap((file) => {
      const placeholder = findSecret(readFileSync(file), secrets);
      if (placeholder === undefined) return [];
      rmSync(file);
      return [`${file} held ${placeholder} and was deleted: this is a defect of the suite`];
    });
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
