import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findReports } from '../../../src/cli/findReports.ts';
import { embedded, failing } from '../report/samples.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

/** Runs `history` over a report folder with a run before in it, and other files. */
function history(options: readonly string[], look: (folder: string) => unknown = () => undefined) {
  return inEmptyFolder(async (folder) => {
    mkdirSync(join(folder, 'runs', 'previous'), { recursive: true });
    writeFileSync(join(folder, 'runs', 'report.json'), JSON.stringify(failing));
    writeFileSync(join(folder, 'runs', 'summary.md'), '');
    writeFileSync(join(folder, 'runs', 'previous', 'report.json'), JSON.stringify(embedded));
    const ended = await runCommand(['history', 'runs', ...options], {}, folder);
    return { ...ended, seen: look(folder) };
  });
}

test('prints the runs below a folder, previous/ among them, and exits with 0', async () => {
  const { exitCode, stdout, stderr } = await history([]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('https://auth.example.com/api/v3\n');
  expect(stdout).toContain('reference, embedded\n');
});

test('prints JSON, with links from the working directory', async () => {
  const { stdout } = await history(['--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    runs: [
      { verdict: 'non-conformant', report: 'runs/report.json' },
      { verdict: 'conformant-with-deviations', report: 'runs/previous/report.json' },
    ],
  });
});

test('prints Markdown', async () => {
  expect((await history(['--markdown'])).stdout).toMatch(/^## 2 runs\n/);
});

test('writes a page, Markdown and JSON into a folder', async () => {
  const { seen } = await history(['--output', 'out'], (folder) =>
    ['history.html', 'history.md', 'history.json'].map((name) => existsSync(join(folder, 'out', name))),
  );
  expect(seen).toEqual([true, true, true]);
});

const bad: readonly (readonly [fact: string, make: (folder: string) => void, line: RegExp])[] = [
  ['no folder', () => undefined, /^runs: cannot be read \(ENOENT\): name a folder with the reports of runs\n$/],
  ['no report', (folder) => mkdirSync(folder), /^runs: no report\.json in it or below/],
  [
    'a report.json that is not a report',
    (folder) => {
      mkdirSync(folder);
      writeFileSync(join(folder, 'report.json'), '{}');
    },
    /^runs\/report\.json: not a report/,
  ],
];
for (const [fact, make, line] of bad) {
  test(`exits with 3 and a line for ${fact}`, async () => {
    await inEmptyFolder(async (folder) => {
      make(join(folder, 'runs'));
      const { exitCode, stdout, stderr } = await runCommand(['history', 'runs'], {}, folder);
      expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
      expect(stderr).toMatch(line);
    });
  });
}

test('reports are found in the order of their names, and a link to a folder is not followed', async () => {
  await inEmptyFolder(async (folder) => {
    for (const name of ['b', 'a', 'node_modules']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'report.json'), '');
    }
    symlinkSync(folder, join(folder, 'loop'));
    expect(findReports(folder)).toEqual({
      kind: 'found',
      paths: [join(folder, 'a', 'report.json'), join(folder, 'b', 'report.json')],
    });
  });
});
