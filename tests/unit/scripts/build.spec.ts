import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../../src/lib/packageRoot.ts';
import { inEmptyFolder, runNode } from '../cli/runBin.ts';

/** A compiler that copies, slowly, and notes each time that it was started. */
const compiler = `#!/usr/bin/env node
const fs = require('node:fs');
const [, , , project, , out] = process.argv;
fs.appendFileSync('compiled', project + '\\n');
const text = fs.readFileSync('src/cli/main.ts', 'utf8');
if (text.includes('wrong')) process.exit(2);
fs.mkdirSync(out + '/src/cli', { recursive: true });
setTimeout(() => fs.writeFileSync(out + '/src/cli/main.js', text), 300);
`;

/** Waits for a file that is called \`go\` where it is told to, and then loads a module as a run does. */
const saying = (what: string) => `
const fs = require('node:fs');
fs.writeFileSync('started', '');
const wait = () => (process.argv[2] !== 'wait' || fs.existsSync('go') ? end() : setTimeout(wait, 20));
const end = () => console.log(${JSON.stringify(what)}, fs.readFileSync(__filename, 'utf8').includes(${JSON.stringify(what)}));
wait();
`;

/** Does something in a folder that is laid out like this package. */
function inPackage(act: (folder: string) => Promise<void>): Promise<void> {
  return inEmptyFolder(async (folder) => {
    cpSync(join(packageRoot(), 'scripts'), join(folder, 'scripts'), { recursive: true });
    mkdirSync(join(folder, 'src', 'cli'), { recursive: true });
    mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
    writeFileSync(join(folder, 'node_modules', '.bin', 'tsc'), compiler);
    chmodSync(join(folder, 'node_modules', '.bin', 'tsc'), 0o755);
    writeFileSync(join(folder, 'tsconfig.build.json'), '{"include":["src/**/*.ts"]}');
    writeFileSync(join(folder, 'package.json'), '{}');
    write(folder, 'first');
    await act(folder);
  });
}

function write(folder: string, what: string): void {
  writeFileSync(join(folder, 'src', 'cli', 'main.ts'), saying(what));
}

const built = ['node', join('dist', 'src', 'cli', 'main.js')];

function start(folder: string, ...args: readonly string[]) {
  return runNode([join('scripts', 'build.mjs'), ...args], {}, folder);
}

function compilations(folder: string): number {
  const log = join(folder, 'compiled');
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').length : 0;
}

/** Waits until a process has written a file. */
async function written(path: string): Promise<void> {
  await expect.poll(() => existsSync(path), { timeout: 30_000 }).toBe(true);
}

test('several at once build once, and each runs', async () => {
  await inPackage(async (folder) => {
    const ended = await Promise.all([1, 2, 3].map(() => start(folder, ...built)));
    expect(ended.map(({ exitCode, stdout }) => [exitCode, stdout])).toEqual(ended.map(() => [0, 'first true\n']));
    expect(compilations(folder)).toBe(1);
  });
});

test('what is built is built anew for changed sources alone', async () => {
  await inPackage(async (folder) => {
    await start(folder);
    await start(folder);
    expect(compilations(folder)).toBe(1);
    write(folder, 'second');
    expect((await start(folder, ...built)).stdout).toBe('second true\n');
    expect(compilations(folder)).toBe(2);
  });
});

test('dist is not replaced while a run uses it: a build after a change waits until the run ends, and says so', {
  tag: '@slow',
}, async () => {
  await inPackage(async (folder) => {
    const first = start(folder, ...built, 'wait');
    await written(join(folder, 'started'));
    write(folder, 'second');
    const second = start(folder, ...built);
    await written(join(folder, '.build', 'next', 'src', 'cli', 'main.js'));
    writeFileSync(join(folder, 'go'), '');
    const [one, other] = await Promise.all([first, second]);
    expect([one.stdout, other.stdout]).toEqual(['first true\n', 'second true\n']);
    expect(other.stderr).toMatch(/dist\/ is replaced once no run uses it \(\d+\)/);
  });
});

test('sources that do not compile end it as a broken suite, and leave what was built', async () => {
  await inPackage(async (folder) => {
    await start(folder);
    write(folder, 'wrong');
    expect(await start(folder, ...built)).toMatchObject({ exitCode: 4, stdout: '' });
    expect(readFileSync(join(folder, 'dist', 'src', 'cli', 'main.js'), 'utf8')).toContain('first');
  });
});

test('what a process that was killed leaves behind holds nobody up', async () => {
  await inPackage(async (folder) => {
    // No process has this pid: it is beyond the largest that Linux gives.
    mkdirSync(join(folder, '.build', 'users'), { recursive: true });
    writeFileSync(join(folder, '.build', 'lock'), '4194305');
    writeFileSync(join(folder, '.build', 'users', '4194305'), '');
    expect(await start(folder, ...built)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(readdirSync(join(folder, '.build')).toSorted()).toEqual(['inputs', 'users']);
    expect(readdirSync(join(folder, '.build', 'users'))).toEqual([]);
  });
});

test('ends as its command does', async () => {
  await inPackage(async (folder) => {
    expect(await start(folder, 'node', '-e', 'process.exit(7)')).toMatchObject({ exitCode: 7 });
    expect(await start(folder, 'node', '-e', 'process.kill(process.pid, "SIGKILL")')).toMatchObject({ exitCode: 137 });
  });
});
