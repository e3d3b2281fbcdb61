import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { SuiteError } from '../lib/SuiteError.ts';

/** How much is read at most. */
export interface ReadLimits {
  readonly files: number;
  /** Of all files together. */
  readonly bytes: number;
}

/**
 * Every file below a folder by its name there, `/` between folders. What is no regular file, such as a link, is there
 * without content: it can lead anywhere.
 *
 * @throws SuiteError when there is more than the limits allow; nothing has been read then.
 */
export function readFiles(folder: string, limits: ReadLimits): ReadonlyMap<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  if (entries.length > limits.files)
    throw new SuiteError(`it has ${entries.length} files, and ${limits.files} are read at most`);
  const bytes = entries.reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
    0,
  );
  if (bytes > limits.bytes) throw new SuiteError(`it has ${bytes} bytes, and ${limits.bytes} are read at most`);
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path).split(sep).join('/');
      return [name, entry.isFile() ? readFileSync(path) : new Uint8Array()];
    }),
  );
}
