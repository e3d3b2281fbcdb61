import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { test as base } from '@playwright/test';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { bareEnvironment, type Ended } from '../unit/cli/runBin.ts';

const execute = promisify(execFile);

/** Variables for npm: it asks the registry for nothing that its cache has, and for no advice. */
export function npmEnvironment(): NodeJS.ProcessEnv {
  return {
    ...bareEnvironment(),
    ...{ npm_config_fund: 'false', npm_config_audit: 'false', npm_config_update_notifier: 'false' },
    npm_config_prefer_offline: 'true',
  };
}

/** The package in a project of a user. */
export interface InstalledPackage {
  /** The project; the package is in its `node_modules`. */
  readonly folder: string;
  /** Path of the tarball that was installed. */
  readonly tarball: string;
}

/** Packs the working tree, as it was built, into a folder; the path of the tarball. */
export async function pack(destination: string): Promise<string> {
  // The scripts would build again what was just built, while other tests use it.
  await execute('npm', ['pack', '--ignore-scripts', '--pack-destination', destination], {
    cwd: packageRoot(),
    env: npmEnvironment(),
  });
  const [name = ''] = readdirSync(destination).filter((file) => file.endsWith('.tgz'));
  return join(destination, name);
}

/** Runs lines of a shell as a user types them; bash ends at the first that fails. */
export async function runShell(script: string, cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const options = { cwd, env: { ...npmEnvironment(), ...env }, maxBuffer: 2 ** 26 };
  return execute('bash', ['--noprofile', '--norc', '-euo', 'pipefail', '-c', script], options).then(
    ({ stdout, stderr }) => ({ exitCode: 0, stdout, stderr }),
    (error: { readonly code: number; readonly stdout: string; readonly stderr: string }) => ({
      ...{ exitCode: error.code, stdout: error.stdout, stderr: error.stderr },
    }),
  );
}

/** A folder below the project of a user, with files in it. */
export function writeProject(
  { folder }: Pick<InstalledPackage, 'folder'>,
  name: string,
  files: { readonly [path: string]: string },
): string {
  const project = join(folder, name);
  for (const [path, text] of Object.entries({ 'package.json': '{"private":true,"type":"module"}', ...files })) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  return project;
}

/** TypeScript and the types of Node, which a user has for other reasons, at the versions of this repository. */
function lendCompiler(folder: string): void {
  mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true });
  for (const path of ['typescript', '@types/node', 'undici-types', '.bin/tsc']) {
    symlinkSync(join(packageRoot(), 'node_modules', path), join(folder, 'node_modules', path));
  }
}

/** Playwright's `test` with the package packed and installed into an empty folder, once for the tests of a file. */
export const test = base.extend<object, { readonly installed: InstalledPackage }>({
  installed: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'scim-sync-test-'));
      const tarball = await pack(folder);
      writeFileSync(join(folder, 'package.json'), '{"private":true}');
      await execute('npm', ['install', tarball], { cwd: folder, env: npmEnvironment() });
      lendCompiler(folder);
      await use({ folder, tarball });
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});
