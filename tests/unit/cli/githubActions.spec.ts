import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { isInGithubActions, stepLog, withoutCommands } from '../../../src/cli/githubActions.ts';
import { annotationsView } from '../../../src/report/views/annotationsView.ts';
import { failing } from '../report/samples.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const fault = ['--embedded', 'model-case-ignored', '--only', 'SYNC-OBJECT-400-MODEL-ENUM'];
const inStep = { GITHUB_ACTIONS: 'true' };
const annotated = /^::error title=SYNC-OBJECT-400-MODEL-ENUM \(must\)::/m;

test('in a step of GitHub Actions a failure is an annotation behind the report, and elsewhere none', async () => {
  const [inside, outside] = await inEmptyFolder(async (folder) => [
    await runCommand(fault, inStep, folder),
    await runCommand(fault, {}, folder),
  ]);
  expect(inside?.exitCode).toBe(1);
  expect(inside?.stdout.trimEnd().split('\n').at(-1)).toMatch(annotated);
  expect(inside?.stderr).not.toContain('::error');
  expect(outside?.stdout).not.toContain('::');
});

test('with --json the annotations are on standard error, and standard output is the report', async () => {
  const { stdout, stderr } = await inEmptyFolder((folder) => runCommand([...fault, '--json'], inStep, folder));
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'non-conformant' });
  expect(stdout).not.toContain('::error');
  expect(stderr).toMatch(annotated);
});

test('a rendered report is annotated as well', async () => {
  await inEmptyFolder(async (folder) => {
    mkdirSync(join(folder, 'conformance-report'));
    writeFileSync(join(folder, 'conformance-report', 'report.json'), JSON.stringify(failing));
    const { stdout } = await runCommand(['render'], inStep, folder);
    expect(stdout.endsWith(annotationsView(failing))).toBe(true);
  });
});

test('no command is read in the text of a report, and what ends that is no text of a deployment', () => {
  const hostile = 'a\n::stop-commands::x\n::add-mask::a\n##[error]b\n';
  const [first, second] = [stepLog(hostile, failing), stepLog(hostile, failing)];
  const [, token = ''] = /^::stop-commands::(\S+)\n/.exec(first) ?? [];
  expect(first).toBe(`::stop-commands::${token}\n${hostile}::${token}::\n${annotationsView(failing)}`);
  expect(token.length).toBeGreaterThan(30);
  expect(second).not.toContain(token);
});

test('JSON without commands is the same JSON', () => {
  const value = { text: '##[add-mask]a ###[error]b \\##[c', more: ['::x'] };
  const json = withoutCommands(JSON.stringify(value));
  expect(json).not.toContain('##[');
  expect(JSON.parse(json)).toEqual(value);
});

test('only the word that GitHub sets counts', () => {
  expect(['true', 'false', '', undefined].map((value) => isInGithubActions({ GITHUB_ACTIONS: value }))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
