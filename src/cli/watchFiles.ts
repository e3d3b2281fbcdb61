import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/**
 * Calls back when one of the files changes, appears or is removed. Their folders are watched, because editors replace a file
 * instead of writing to it. A folder that does not exist is not watched.
 *
 * @param paths absolute.
 * @returns ends it.
 */
export function watchFiles(paths: readonly string[], onChange: (path: string) => void): () => void {
  const watchers = [...new Set(paths.map((path) => dirname(path)))].flatMap((folder) => {
    const names = new Map(paths.filter((path) => dirname(path) === folder).map((path) => [basename(path), path]));
    try {
      return [
        watch(folder, (_, name) => {
          const path = names.get(name ?? '');
          if (path !== undefined) onChange(path);
        }),
      ];
    } catch {
      return [];
    }
  });
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}
