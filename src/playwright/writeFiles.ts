import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../lib/codeOf.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { partOf } from './partOf.ts';

/**
 * Writes files into a folder, which is created if necessary. Each is written under a temporary name and then renamed, so that
 * no reader finds half a file.
 *
 * @throws SuiteError if a file cannot be written, such as on a full disk; those written before it stay.
 */
export function writeFiles(folder: string, files: { readonly [name: string]: string }): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeWhole(join(folder, name), content);
}

function writeWhole(path: string, content: string): void {
  const beside = partOf(path);
  try {
    const file = openSync(beside, 'w');
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    const fix = 'make room there or name another folder (CONFORMANCE_OUTPUT), and run again';
    throw new SuiteError(`${path} cannot be written (${codeOf(error)}): ${fix}`, { cause: error });
  }
}
