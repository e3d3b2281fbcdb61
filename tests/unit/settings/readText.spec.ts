import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readText } from '../../../src/settings/readText.ts';
import { inEmptyFolder, runBin } from '../cli/runBin.ts';

const limits = { bytes: 1000, milliseconds: 300 };
const long = { ...limits, milliseconds: 60_000 };

/** Does something with a pipe in a folder; `write` is a command of the shell that writes to `$1`. */
function withPipe(write: string | undefined, act: (path: string) => void | Promise<void>): Promise<void> {
  return inEmptyFolder(async (folder) => {
    const path = join(folder, 'pipe');
    execFileSync('mkfifo', [path]);
    const writer = write === undefined ? undefined : spawn('sh', ['-c', write, 'sh', path], { stdio: 'ignore' });
    try {
      await act(path);
    } finally {
      writer?.kill('SIGKILL');
    }
  });
}

test('reads a file to its end', async () => {
  await inEmptyFolder(async (folder) => {
    const path = join(folder, 'file');
    writeFileSync(path, 'é'.repeat(500));
    expect(readText(path, limits)).toEqual({ kind: 'text', text: 'é'.repeat(500) });
    writeFileSync(path, 'a'.repeat(1001));
    expect(readText(path, limits)).toEqual({ kind: 'unreadable', reason: 'more than 1000 bytes' });
    expect(readText(folder, limits)).toEqual({ kind: 'unreadable', reason: 'EISDIR' });
    expect(readText(join(folder, 'none'), limits)).toEqual({ kind: 'missing' });
    writeFileSync(path, '');
    expect(readText(path, long)).toEqual({ kind: 'text', text: '' });
  });
});

test('reads a device to its end, or to the limit', () => {
  expect(readText('/dev/null', long)).toEqual({ kind: 'text', text: '' });
  expect(readText('/dev/zero', long)).toEqual({ kind: 'unreadable', reason: 'more than 1000 bytes' });
});

test('reads what a program writes into a pipe, though it begins later and takes its time', async () => {
  await withPipe('sleep 0.2; { printf a; sleep 0.2; printf b; } >"$1"', (path) => {
    expect(readText(path, long)).toEqual({ kind: 'text', text: 'ab' });
  });
});

test('does not wait for a pipe that nobody writes to, or that nobody closes', { tag: '@slow' }, async () => {
  await withPipe(undefined, (path) => {
    expect(readText(path, limits)).toEqual({ kind: 'unreadable', reason: 'nothing came within 0.3 s' });
  });
  await withPipe('{ printf a; sleep 100; } >"$1"', (path) => {
    expect(readText(path, { ...limits, milliseconds: 3_000 })).toEqual({
      kind: 'unreadable',
      reason: 'its end did not come within 3 s',
    });
  });
});

for (const [name, path] of [
  ['a device without an end', '/dev/zero'],
  ['a pipe that nobody writes to', undefined],
] as const) {
  test(`the bin refuses ${name} in place of each file of its settings`, { tag: '@slow' }, async () => {
    await withPipe(undefined, async (pipe) => {
      const given = path ?? pipe;
      const flags = ['--config', '--targets', '--token-file', '--deviations', '--headers-file'];
      const ended = await Promise.all(
        flags.map((flag) => inEmptyFolder(async (folder) => ({ flag, ...(await runBin([flag, given], {}, folder)) }))),
      );
      for (const { flag, exitCode, stdout, stderr } of ended) {
        expect(exitCode, flag + stdout + stderr).toBe(3);
        expect(stderr).toMatch(path === undefined ? /nothing came within 10 s/ : /more than 16777216 bytes/);
      }
    });
  });
}
