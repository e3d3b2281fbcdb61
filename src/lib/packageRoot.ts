import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SuiteError } from './SuiteError.ts';

/**
 * The folder of this package: the same from `src/` in a checkout and from `dist/` once compiled and installed.
 *
 * @throws SuiteError if there is no `package.json` above this file: the installation is broken.
 */
export function packageRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  throw new SuiteError(`no package.json above ${start}: reinstall scim-sync-conformance`);
}

/** Name and version of this package, for reports and the `User-Agent` of every probe. */
export function packageFacts(): { readonly name: string; readonly version: string } {
  const { name, version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
  return { name, version };
}
