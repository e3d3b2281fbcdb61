import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildReport } from '../../../src/report/buildReport.ts';
import { entry, failing, finding, result, run } from '../report/samples.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const a = entry('A');
const [passed, failed] = [result(a, 'passed'), result(a, 'failed', { findings: [finding] })].map((requirement) =>
  JSON.stringify(buildReport(run([requirement]))),
);

/** Runs `matrix` over a passed and a failed run, each in a folder of its own; the second has a page. */
function matrix(options: readonly string[], look: (folder: string) => unknown = () => undefined) {
  return inEmptyFolder(async (folder) => {
    for (const [name, text] of [
      ['old run (1)', passed],
      ['new', failed],
    ] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'report.json'), text ?? '');
    }
    writeFileSync(join(folder, 'new', 'index.html'), '');
    const ended = await runCommand(['matrix', 'old run (1)/report.json', 'new/report.json', ...options], {}, folder);
    return { ...ended, seen: look(folder) };
  });
}

test('prints the requirements in which the runs differ, and exits with 0', async () => {
  const { exitCode, stdout, stderr } = await matrix([]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^A +must +✓ +✗$/m);
});

test('prints JSON, whose links begin from the working directory', async () => {
  const { stdout } = await matrix(['--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    runs: [{ report: 'old%20run%20%281%29/report.json' }, { report: 'new/report.json', page: 'new/index.html' }],
    rows: [{ id: 'A', differs: true, cells: [{ outcome: 'passed' }, { link: 'new/index.html#A' }] }],
  });
});

test('prints Markdown, with links to the reports', async () => {
  const { stdout } = await matrix(['--markdown']);
  expect(stdout).toContain('[1 authentik 2024.8.1](old%20run%20%281%29/report.json)');
});

test('writes a page, Markdown and JSON into a folder, and their links begin from it', async () => {
  const { seen } = await matrix(['--output', 'public/matrix'], (folder) =>
    ['matrix.html', 'matrix.md', 'matrix.json'].map((name) =>
      readFileSync(join(folder, 'public/matrix', name), 'utf8'),
    ),
  );
  expect(seen).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('../../new/index.html#A')));
});

test('exits with 3 and a line for each file that is no report, and writes nothing', async () => {
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'good.json'), JSON.stringify(failing));
    writeFileSync(join(folder, 'bad.json'), '{}');
    const { exitCode, stdout, stderr } = await runCommand(
      ['matrix', 'good.json', 'bad.json', 'none.json', '--output', 'out'],
      {},
      folder,
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^bad\.json: not a report/),
      expect.stringMatching(/^none\.json: cannot be read \(ENOENT\)/),
    ]);
    expect(() => readFileSync(join(folder, 'out', 'matrix.html'))).toThrow('ENOENT');
  });
});

test('asks for a report if none is named', async () => {
  await inEmptyFolder(async (folder) => {
    const { exitCode, stderr } = await runCommand(['matrix'], {}, folder);
    expect(exitCode).toBe(3);
    expect(stderr).toContain("missing required argument 'report'");
  });
});
