import { execFile } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { bareEnvironment, inEmptyFolder } from '../unit/cli/runBin.ts';

const execute = promisify(execFile);

test('works as a package that is installed into an empty folder', async () => {
  test.setTimeout(240_000);
  await inEmptyFolder(async (folder) => {
    const env = {
      ...bareEnvironment(),
      npm_config_fund: 'false',
      npm_config_audit: 'false',
      npm_config_update_notifier: 'false',
    };
    // The scripts would build again what `npm test` has just built, under the feet of other tests.
    await execute('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: packageRoot(), env });
    const [tarball = ''] = readdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    await execute('npm', ['install', '--prefer-offline', `./${tarball}`], { cwd: folder, env });
    const { stdout } = await execute('npx', ['--no-install', 'scim-sync-conformance', '--profile', 'observe'], {
      cwd: folder,
      env,
    });
    const lines = stdout.trim().split('\n');
    const embedded = 'This run tested only the embedded reference deployment of the suite.';
    expect([lines[0], lines.at(-1)]).toEqual([embedded, embedded]);
    expect(stdout).toContain('Conformant: all');
    expect(existsSync(join(folder, 'conformance-report', 'report.json'))).toBe(true);
    const shipped = readdirSync(join(folder, 'node_modules', 'scim-sync-conformance'));
    expect(shipped.toSorted()).toEqual([
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md'],
      ...['deviations', 'dist', 'docs', 'package.json', 'schemas', 'specs'],
    ]);
    // What a run needs is there without this repository; Playwright's own files are not left behind.
    expect(
      readdirSync(folder)
        .filter((name) => !name.endsWith('.tgz'))
        .toSorted(),
    ).toEqual(['conformance-report', 'node_modules', 'package-lock.json', 'package.json']);
    expect(await exitCodeOf(folder, ['--profile', 'none'])).toBe(3);
  });
});

async function exitCodeOf(folder: string, args: readonly string[]): Promise<number> {
  const bin = join(folder, 'node_modules', '.bin', 'scim-sync-conformance');
  return execute(bin, args, { cwd: folder, env: bareEnvironment() }).then(
    () => 0,
    (error: { readonly code: number }) => error.code,
  );
}
