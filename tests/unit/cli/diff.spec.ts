import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readReportFile } from '../../../src/cli/readReportFile.ts';
import { buildReport } from '../../../src/report/buildReport.ts';
import type { ReportedRequirement } from '../../../src/report/Report.ts';
import { entry, failing, finding, result, run } from '../report/samples.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const a = entry('A');
const passed = result(a, 'passed');
const failed = result(a, 'failed', { findings: [finding] });
const open = result(a, 'inconclusive', { reason: 'no answer' });

const textOf = (requirement: ReportedRequirement) => JSON.stringify(buildReport(run([requirement])));

/** Runs `diff` over two files with these texts. */
function diff(before: string, after: string, options: readonly string[] = []) {
  return inEmptyFolder((folder) => {
    writeFileSync(join(folder, 'before.json'), before);
    writeFileSync(join(folder, 'after.json'), after);
    return runCommand(['diff', 'before.json', 'after.json', ...options], {}, folder);
  });
}

const ends: readonly (readonly [
  fact: string,
  before: ReportedRequirement,
  after: ReportedRequirement,
  code: number,
])[] = [
  ['a regression', passed, failed, 1],
  ['a fix', failed, passed, 0],
  ['a requirement that passed and has no result any more', passed, open, 2],
];
for (const [fact, before, after, code] of ends) {
  test(`exits with ${code} for ${fact}`, async () => {
    const { exitCode, stdout, stderr } = await diff(textOf(before), textOf(after));
    expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: '' });
    expect(stdout).toContain(`${before.outcome} → ${after.outcome}`);
  });
}

test('prints the differences as JSON, or as Markdown, with the same exit code', async () => {
  const json = await diff(textOf(passed), textOf(failed), ['--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({ conclusion: 'regressed', changes: [{ id: 'A', kind: 'regressed' }] });
  const markdown = await diff(textOf(passed), textOf(failed), ['--markdown']);
  expect(markdown.stdout).toMatch(/^## /);
  expect([json.exitCode, markdown.exitCode]).toEqual([1, 1]);
});

test('exits with 3 and a line for each file that is no report', async () => {
  const { exitCode, stdout, stderr } = await diff('{}', textOf(passed).replace('"must"', '"most"'));
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
  const lines = stderr.trim().split('\n');
  expect(lines).toEqual([expect.stringMatching(/^before\.json: /), expect.stringMatching(/^after\.json: /)]);
});

const bad: readonly (readonly [text: string, problem: RegExp])[] = [
  ['', /: not a report: name a report\.json that a run has written$/],
  ['deviations: []', /: not a report: /],
  ['[1]', /: not a report: /],
  ['{"schemaVersion":1}', /: not a report: /],
  [
    '{"schemaVersion":"0.9.0"}',
    /: a report with schema version "0\.9\.0", expected 1\.\d+\.\d+ or 1\.\d+\.\d+: use the suite's release that wrote it$/,
  ],
  [JSON.stringify({ ...failing, verdict: 'fine' }), /: not a valid report \(\/verdict must be equal to one of/],
  [JSON.stringify({ schemaVersion: failing.schemaVersion }), /property 'suite'; .*; .*; and \d+ more\)/],
];
for (const [text, problem] of bad) {
  test(`takes no report from ${JSON.stringify(text.slice(0, 30))}`, async () => {
    await inEmptyFolder(async (folder) => {
      const path = join(folder, 'report.json');
      writeFileSync(path, text);
      const file = readReportFile(path);
      expect(file.kind === 'invalid' ? file.problem : '').toMatch(problem);
    });
  });
}

test('takes no report from what is not there, or is a folder', async () => {
  await inEmptyFolder(async (folder) => {
    mkdirSync(join(folder, 'reports'));
    const problems = ['none.json', 'reports'].map((name) => readReportFile(join(folder, name)));
    expect(problems).toEqual([
      { kind: 'invalid', problem: expect.stringContaining('cannot be read (ENOENT): name a report.json') },
      { kind: 'invalid', problem: expect.stringContaining('cannot be read (EISDIR): name a report.json') },
    ]);
  });
});

test('reads the report that a run has written', async () => {
  await inEmptyFolder(async (folder) => {
    const path = join(folder, 'report.json');
    writeFileSync(path, JSON.stringify(failing));
    expect(readReportFile(path)).toEqual({ kind: 'report', report: failing });
  });
});
