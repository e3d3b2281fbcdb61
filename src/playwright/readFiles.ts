import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { SuiteError } from '../lib/SuiteError.ts';

/** Upper bounds on what is read. */
export interface ReadLimits {
  readonly files: number;
  /** Of all files together. */
  readonly bytes: number;
}

/**
 * Reads every file below a folder, by its path there with `/` between folders. Anything but a regular file, such as a link, has
 * empty content: it may point outside the folder.
 *
 * @throws SuiteError if there is more than the limits allow; nothing is read then.
 */
export function readFiles(folder: string, limits: ReadLimits): ReadonlyMap<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  if (entries.length > limits.files)
    throw new SuiteError(`it has ${entries.length} files, expected at most ${limits.files}`);
  const bytes = entries.reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
    0,
  );
  if (bytes > limits.bytes) throw new SuiteError(`it has ${bytes} bytes, expected at most ${limits.bytes}`);
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path).split(sep).join('/');
      return [name, entry.isFile() ? readFileSync(path) : new Uint8Array()];
    }),
  );
}
