import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { createReportValidator } from '../../src/report/validateReport.ts';
import { settingDefaults } from '../../src/settings/settingDefaults.ts';
import type { SubjectResult } from '../../src/tools/selftest/buildKillMatrix.ts';
import type { KillMatrix } from '../../src/tools/selftest/KillMatrix.ts';
import { killMatrixMarkdown } from '../../src/tools/selftest/killMatrixMarkdown.ts';
import { runJobs } from '../../src/tools/selftest/runJobs.ts';
import { inEmptyFolder, runBin } from '../unit/cli/runBin.ts';

const some = ['--only', 'reference', 'model-case-ignored', 'always-400'];

/** Runs a self-test and reads the files that it left in a folder. */
function selftest(args: readonly string[], output = 'conformance-report') {
  return inEmptyFolder(async (folder) => {
    const ended = await runBin(['selftest', ...args], {}, folder);
    const read = (name: string) => readFileSync(join(folder, output, name), 'utf8');
    const json = read('kill-matrix.json');
    const matrix: KillMatrix = JSON.parse(json);
    return { ...ended, json, matrix, page: read('kill-matrix.md') };
  });
}

test('kills a fault, clears the reference and exposes a vacuous deployment, in plain lines', async () => {
  const { exitCode, stdout, stderr, matrix } = await selftest(some);
  expect(exitCode, stderr).toBe(0);
  expect(matrix.faults).toEqual([
    expect.objectContaining({ id: 'model-case-ignored', outcome: 'killed', kills: ['SYNC-OBJECT-400-MODEL-ENUM'] }),
  ]);
  expect(matrix.deployments.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['reference', 'cleared'],
    ['always-400', 'exposed'],
  ]);
  expect(stdout).toContain('1 fault killed');
  expect(stderr.trim().split('\n').toSorted()).toEqual([
    expect.stringMatching(/^\[1\/3\] \w+ [\w-]+$/),
    expect.stringMatching(/^\[2\/3\] \w+ [\w-]+$/),
    expect.stringMatching(/^\[3\/3\] \w+ [\w-]+$/),
  ]);
  expect(stdout + stderr).not.toContain('\u001b');
});

test('tests at the fixed seed and at a random one, which it prints, and at that seed again, as JSON in the folder that it is given', async () => {
  const two = await selftest(['--only', 'model-case-ignored', '--seeds', '2']);
  const [fixed, random] = two.matrix.seeds;
  expect(fixed).toBe(settingDefaults.seed);
  expect(random).not.toBe(fixed);
  expect(two.stdout).toContain(`Seeds ${fixed}, ${random}.`);
  const { json, matrix, page, stdout } = await selftest(
    ['--only', 'model-case-ignored', '--seed', String(random), '--json', '--output', 'out/deep'],
    'out/deep',
  );
  expect(matrix).toEqual({ ...two.matrix, seeds: [random] });
  const schema = JSON.parse(readFileSync(join(packageRoot(), 'schemas', 'kill-matrix.schema.json'), 'utf8'));
  expect(createReportValidator(schema)(matrix)).toEqual([]);
  expect(stdout).toBe(json);
  expect(page).toBe(killMatrixMarkdown(matrix));
});

test('a subject on which the suite breaks is errored, and the process goes on', async () => {
  const entry = pathToFileURL(join(packageRoot(), 'dist', 'src', 'tools', 'selftest', 'subjectWorker.js'));
  const jobs = ['nobody', 'always-403'].map((id) => ({ id, seed: 1 }));
  const results = await runJobs<object, SubjectResult>(jobs, { entry, processes: 1, jobsAtOnce: 1, limitMs: 30_000 });
  expect(results.map(({ judgement }) => judgement)).toEqual([
    { outcome: 'errored', failed: [], problems: ['no embedded deployment is called "nobody"'] },
    { outcome: 'exposed', failed: [], problems: [] },
  ]);
});
