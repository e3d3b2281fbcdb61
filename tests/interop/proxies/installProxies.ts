import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, runOrThrow } from '../runCommand.ts';

/**
 * Of Apache httpd the package without a service. Of nginx also the package with its files, which is not downloaded by itself on
 * a machine that has it.
 */
const packages = ['nginx', 'nginx-common', 'haproxy', 'apache2-bin', 'caddy'];

/** The folder into which the packages are unpacked, in place of `/`. */
export function debianRoot(cache: string): string {
  return join(cache, 'debian');
}

/**
 * Unpacks the proxies, and the libraries that this machine lacks, from Debian's packages. Nothing is installed on the machine,
 * so no service starts.
 *
 * @throws Error with the output of apt-get or dpkg.
 */
export async function installProxies(cache: string): Promise<void> {
  const root = debianRoot(cache);
  if (existsSync(root)) return;
  const archives = join(cache, 'debian-archives');
  mkdirSync(join(archives, 'partial'), { recursive: true });
  const download = [
    'apt-get',
    'install',
    '--download-only',
    '--reinstall',
    '--yes',
    '--no-install-recommends',
  ] as const;
  const arguments_ = ['-o', `Dir::Cache::archives=${archives}`, ...packages];
  const first = await runCommand([...download, ...arguments_]);
  if (first.exitCode !== 0) {
    // The lists of packages are missing or out of date.
    await runOrThrow(['apt-get', 'update']);
    await runOrThrow([...download, ...arguments_]);
  }
  const decompressed = `${root}-unpacked`;
  rmSync(decompressed, { recursive: true, force: true });
  for (const name of readdirSync(archives).filter((file) => file.endsWith('.deb'))) {
    await runOrThrow(['dpkg', '--extract', join(archives, name), decompressed]);
  }
  renameSync(decompressed, root);
}
