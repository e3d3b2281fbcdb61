import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../lib/codeOf.ts';
import { SuiteError } from '../lib/SuiteError.ts';

/**
 * Writes files into a folder, which is made where it is not there. Each is written beside its place and then moved there, so
 * that nobody ever finds half of one.
 *
 * @throws SuiteError when one cannot be written, such as on a full disk; what was written before it stays.
 */
export function writeFiles(folder: string, files: { readonly [name: string]: string }): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeWhole(join(folder, name), content);
}

function writeWhole(path: string, content: string): void {
  const beside = `${path}.${process.pid}.part`;
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
