import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * Every file below a folder by its name there, `/` between folders. What is no regular file, such as a link, is there
 * without content: it can lead anywhere.
 */
export function readFiles(folder: string): ReadonlyMap<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path).split(sep).join('/');
      return [name, entry.isFile() ? readFileSync(path) : new Uint8Array()];
    }),
  );
}
