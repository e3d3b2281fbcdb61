import { posix } from 'node:path';

/** Folders of `src/`, each with the folders that its files import from: not itself, and not `lib`. */
export type FolderImports = ReadonlyMap<string, ReadonlySet<string>>;

/** Folders that hold several: the folder of a file is the one below. */
const parents = ['fakes', 'tools'];

/** The relative paths that a file imports from, static and dynamic ones; types too. */
const imported = /(?:\bfrom |\bimport\()'(\.[^']+)'/g;

/** The folder of a file: the one below `src`, or below `src/fakes` and `src/tools`. */
export function folderOf(path: string): string {
  const [first = '', ...others] = posix.relative('src', posix.dirname(path)).split('/');
  return parents.includes(first) ? [first, ...others.slice(0, 1)].join('/') : first;
}

/**
 * The folders of the sources and their imports, in alphabetical order.
 *
 * @param paths of all files below `src/`, from the package's root, with `/` between folders.
 * @param read gives the text of one.
 */
export function folderImports(paths: readonly string[], read: (path: string) => string): FolderImports {
  const folders = [...new Set(paths.map(folderOf))].toSorted();
  const imports = new Map(folders.map((folder) => [folder, new Set<string>()]));
  for (const path of paths) {
    const folder = folderOf(path);
    for (const [, target = ''] of read(path).matchAll(imported)) {
      const other = folderOf(posix.join(posix.dirname(path), target));
      if (other !== folder && other !== 'lib') imports.get(folder)?.add(other);
    }
  }
  return imports;
}
