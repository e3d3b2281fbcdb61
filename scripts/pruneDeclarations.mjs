import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, normalize, posix } from 'node:path';

/**
 * Removes the declaration files that no entry of the package needs. Users import only the entries, and the other files would be
 * a fifth of the package.
 *
 * @param {string} output output folder of the compiler.
 * @param {Record<string, unknown>} exported `exports` of `package.json`; the entries are its `types`, below `./dist/`.
 * @throws Error of Node if an imported declaration file is missing.
 */
export function pruneDeclarations(output, exported) {
  const needed = new Set();
  const visit = (path) => {
    if (needed.has(path)) return;
    needed.add(path);
    for (const [, imported] of readFileSync(join(output, path), 'utf8').matchAll(/(?:from|import) ?\(?'(\.[^']+)'/g)) {
      visit(posix.join(posix.dirname(path), imported.replace(/\.[jt]s$/, '.d.ts')));
    }
  };
  for (const { types } of Object.values(exported)) {
    if (types !== undefined) visit(types.replace('./dist/', ''));
  }
  const kept = new Set([...needed].map(normalize));
  for (const name of readdirSync(output, { recursive: true })) {
    if (name.endsWith('.d.ts') && !kept.has(name)) rmSync(join(output, name));
  }
}
