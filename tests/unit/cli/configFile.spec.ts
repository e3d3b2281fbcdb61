import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const target = ['--base-url', 'http://127.0.0.1:1/api/v3', '--provider-id', '7', '--user-id', '42'];

/** A folder with settings and a token of the operator below `ci`, and other settings where they are looked for by default. */
function inProject(act: (folder: string) => Promise<void>): Promise<void> {
  return inEmptyFolder(async (folder) => {
    mkdirSync(join(folder, 'ci'));
    const lines = ['CONFORMANCE_BASE_URL: http://127.0.0.1:1/api/v3', 'CONFORMANCE_TOKEN_FILE: operator.token'];
    writeFileSync(join(folder, 'ci', 'staging.yaml'), [...lines, 'CONFORMANCE_PROVIDER_ID: 7', ''].join('\n'));
    writeFileSync(join(folder, 'ci', 'operator.token'), 'canary-token\n');
    writeFileSync(join(folder, 'conformance.config.yaml'), 'CONFORMANCE_PROVIDER_ID: none\n');
    await act(folder);
  });
}

test('--config reads that settings file alone, and paths in it start at its folder', { tag: '@slow' }, async () => {
  await inProject(async (folder) => {
    const { exitCode, stdout, stderr } = await runCommand(['plan', '--config', 'ci/staging.yaml'], {}, folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Plan of a run against provider 7 at http://127.0.0.1:1/api/v3');
  });
});

test('what is wrong in that file is said under its name', async () => {
  await inProject(async (folder) => {
    writeFileSync(join(folder, 'ci', 'staging.yaml'), 'CONFORMANCE_PROVIDERID: 7\n');
    const { exitCode, stderr } = await runCommand(['plan', '--config', 'ci/staging.yaml'], {}, folder);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('CONFORMANCE_PROVIDERID in ci/staging.yaml: unknown name');
  });
});

test('a settings file that is asked for has to be there', async () => {
  await inProject(async (folder) => {
    for (const command of ['run', 'plan', 'doctor']) {
      const { exitCode, stdout, stderr } = await runCommand([command, '--config', 'ci/stagin.yaml'], {}, folder);
      expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
      expect(stderr).toBe('--config: ci/stagin.yaml does not exist: name a settings file\n');
    }
  });
});

test('--token-file names the file of a token, relative to the working directory, and wins over the environment', async () => {
  await inProject(async (folder) => {
    writeFileSync(join(folder, 'conformance.config.yaml'), '');
    const env = { CONFORMANCE_TOKEN_FILE: 'nowhere' };
    const args = ['plan', ...target, '--token-file', join('ci', 'operator.token')];
    const { exitCode, stdout, stderr } = await runCommand(args, env, folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('provider 7');
    expect(stdout).not.toContain('canary-token');
  });
});

test('who gives the token itself for its file does not see it printed', async () => {
  await inEmptyFolder(async (folder) => {
    const { exitCode, stderr } = await runCommand(['plan', ...target, '--token-file', 'canary-token'], {}, folder);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('--token-file: the file does not exist');
    expect(stderr).not.toContain('canary-token');
  });
});
