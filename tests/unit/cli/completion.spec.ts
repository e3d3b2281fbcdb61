import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { test as base, expect } from '@playwright/test';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const execute = promisify(execFile);

const test = base.extend<object, { readonly bashScript: string }>({
  bashScript: [
    async ({}, use) => {
      const { exitCode, stdout } = await inEmptyFolder((folder) => runCommand(['completion', 'bash'], {}, folder));
      expect(exitCode).toBe(0);
      await use(stdout);
    },
    { scope: 'worker' },
  ],
});

/** What bash offers for the last of these words, the program's name aside. */
function offered(script: string, words: readonly string[]): Promise<readonly string[]> {
  return inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'script'), script);
    const set = 'set -eu; source ./script; COMP_WORDS=(scim-sync-conformance "$@"); COMP_CWORD=$#';
    const print = `_scim_sync_conformance || true; printf "%s\\n" "\${COMPREPLY[@]}"`;
    const { stdout } = await execute('bash', ['-c', `${set}; ${print}`, 'bash', ...words], { cwd: folder });
    return stdout
      .trim()
      .split('\n')
      .filter((line) => line !== '');
  });
}

test('bash completes commands', async ({ bashScript }) => {
  expect(await offered(bashScript, ['c'])).toEqual(['cleanup', 'certify', 'completion']);
});

test('bash completes the options of a command, and of run if none is named', async ({ bashScript }) => {
  expect(await offered(bashScript, ['plan', '--prof'])).toEqual(['--profile']);
  expect(await offered(bashScript, ['list', '--prof'])).toEqual(['--profile']);
  expect(await offered(bashScript, ['--la'])).toEqual(['--last-failed']);
  expect(await offered(bashScript, ['doctor', '--la'])).toEqual([]);
});

test('bash completes choices, ids and names', async ({ bashScript }) => {
  expect(await offered(bashScript, ['list', '--level', ''])).toEqual(['must', 'should', 'may']);
  expect(await offered(bashScript, ['--embedded', 'always-40'])).toEqual(expect.arrayContaining(['always-400']));
  expect(await offered(bashScript, ['explain', 'SYNC-OBJECT-400-MODEL-ENU'])).toEqual(['SYNC-OBJECT-400-MODEL-ENUM']);
});

test('bash completes each word of an option that takes several', async ({ bashScript }) => {
  const words = ['plan', '--only', 'SYNC-STATUS-200', 'SYNC-'];
  const ids = catalogue.map(({ id }) => id).filter((id) => id.startsWith('SYNC-'));
  expect(await offered(bashScript, words)).toEqual(ids);
});

test('bash completes files where a path is asked for', async ({ bashScript }) => {
  expect(await offered(bashScript, ['plan', '--config', 'scr'])).toEqual(['script']);
  expect(await offered(bashScript, ['diff', 'scr'])).toEqual(['script']);
});

for (const shell of ['zsh', 'fish'] as const) {
  test(`${shell} reads its script`, async () => {
    const { exitCode, stdout } = await inEmptyFolder((folder) => runCommand(['completion', shell], {}, folder));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('--profile'.slice(shell === 'fish' ? 2 : 0));
    const path = (process.env['PATH'] ?? '').split(delimiter);
    const isHere = path.some((folder) => existsSync(join(folder, shell)));
    test.info().annotations.push({ type: 'syntax', description: isHere ? 'checked' : `not checked: no ${shell} here` });
    if (!isHere) return;
    await inEmptyFolder(async (folder) => {
      writeFileSync(join(folder, 'script'), stdout);
      await execute(shell, ['-n', 'script'], { cwd: folder });
    });
  });
}

test('an unknown shell is refused with the known ones', async () => {
  const { exitCode, stderr } = await inEmptyFolder((folder) => runCommand(['completion', 'tcsh'], {}, folder));
  expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: expect.stringContaining('bash, zsh, fish') });
});
