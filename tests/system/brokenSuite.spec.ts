import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { inEmptyFolder, runNode } from '../unit/cli/runBin.ts';
import { playwrightCli, runPlaywright } from '../unit/playwright/runPlaywright.ts';

/** Whatever ends the suite itself is exit code 4, with the cause: 1 would call the target non-conformant. */

const bin = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');

/** Runs the bin after a module that breaks it. */
function runBroken(text: string, env: NodeJS.ProcessEnv = {}) {
  return inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'broken.mjs'), text);
    return runNode(['--import', './broken.mjs', bin], env, folder);
  });
}

test('the bin that waits for what never comes is exit code 4', async () => {
  // It does not listen, and reports nothing.
  const text = `import { Server } from 'node:net';\nServer.prototype.listen = function () { return this; };\n`;
  const { exitCode, stderr } = await runBroken(text);
  expect(stderr).toContain('the suite waited for something that no longer comes');
  expect(exitCode).toBe(4);
});

test('the bin that a package is missing of is exit code 4', async () => {
  await inEmptyFolder(async (folder) => {
    for (const name of ['dist', 'package.json'])
      cpSync(join(packageRoot(), name), join(folder, name), { recursive: true });
    mkdirSync(join(folder, 'node_modules'));
    for (const name of readdirSync(join(packageRoot(), 'node_modules')).filter((one) => one !== 'commander')) {
      symlinkSync(join(packageRoot(), 'node_modules', name), join(folder, 'node_modules', name));
    }
    const { exitCode, stderr } = await runNode([join(folder, 'dist', 'src', 'cli', 'main.js')], {}, folder);
    expect(stderr).toContain("Cannot find package 'commander'");
    expect(exitCode).toBe(4);
  });
});

/** Runs a few tests of the suite by Playwright with a module that each of its processes loads first; merges its blob, if any. */
function runPlaywrightWith(text: string, args: readonly string[] = []) {
  return inEmptyFolder(async (folder) => {
    const file = join(folder, 'broken.mjs');
    writeFileSync(file, text.replaceAll('FOLDER', folder));
    const env = { NODE_OPTIONS: `--import=file://${file}` };
    const ended = await runPlaywright(['--grep', '@SYNC-STATUS-200', ...args], { folder, env });
    const merging = [playwrightCli, 'merge-reports', '--config', 'playwright.config.mjs', 'blob-report'];
    return { ...ended, merged: args.length === 0 ? ended : await runNode(merging, {}, folder) };
  });
}

/** A module that breaks the first question of a test process: `act` is done in its place. */
function breakingFirstQuestion(act: string): string {
  return `import { existsSync, writeFileSync } from 'node:fs';
import { ClientRequest } from 'node:http';
const marker = 'FOLDER/broken';
const { end } = ClientRequest.prototype;
ClientRequest.prototype.end = function (...values) {
  if (process.env.TEST_WORKER_INDEX === undefined || existsSync(marker)) return end.apply(this, values);
  writeFileSync(marker, '');
  ${act};
  return this;
};
`;
}

test('a process of Playwright that is killed before its test has a result is exit code 4', async () => {
  const text = breakingFirstQuestion(`process.kill(process.pid, 'SIGKILL')`);
  const { exitCode, stderr } = await runPlaywrightWith(text);
  expect(stderr).toMatch(/its test ended without a result, so the suite broke: .*SIGKILL/);
  expect(exitCode).toBe(4);
});

test('a run that a test cannot ask is exit code 4, also when its shards are merged', async () => {
  const text = breakingFirstQuestion(`this.destroy(new Error('cut on purpose'))`);
  const { exitCode, stderr, merged } = await runPlaywrightWith(text, ['--reporter=blob']);
  const sentence = /its test ended without a result, so the suite broke: .*the run ended before it responded/;
  expect(stderr).toMatch(sentence);
  expect(exitCode).toBe(4);
  expect(merged.stderr).toMatch(sentence);
  expect(merged.exitCode).toBe(4);
});

test('an error that nobody catches in the process that hosts the runs is exit code 4', async () => {
  const { exitCode, stderr } = await runPlaywrightWith(
    `import { Server } from 'node:http';
const { emit } = Server.prototype;
let asked = 0;
Server.prototype.emit = function (name, ...values) {
  asked += name === 'request' ? 1 : 0;
  if (asked === 5) setImmediate(() => { throw new Error('broken on purpose'); });
  return emit.call(this, name, ...values);
};
`,
  );
  expect(stderr).toContain('broken on purpose');
  expect(exitCode).toBe(4);
});
