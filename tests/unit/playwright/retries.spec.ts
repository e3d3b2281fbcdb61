import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { JSONReport, JSONReportSpec } from '@playwright/test/reporter';
import { reportFileNames } from '../../../src/playwright/reportFileNames.ts';
import type { Report } from '../../../src/report/Report.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { runBin } from '../cli/runBin.ts';
import { type EndedPlaywright, runPlaywright } from './runPlaywright.ts';

/**
 * One run of one file against a fault, with Playwright's own reporters in place of ours, retries and repetitions; and the same
 * requirements from the bin.
 */
interface SharedRun {
  readonly ended: EndedPlaywright;
  readonly folder: string;
  readonly specs: readonly JSONReportSpec[];
  readonly stats: JSONReport['stats'];
  readonly fromBin: Report;
}

const embedded = 'model-case-ignored';
const failing = 'SYNC-OBJECT-400-MODEL-ENUM';
const asked = catalogue.filter(({ topic, level }) => topic === 'validation' && level === 'must').map(({ id }) => id);

const test = base.extend<object, { readonly shared: SharedRun }>({
  shared: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'scim-sync-test-'));
      const ended = await runPlaywright(
        ['validation.spec', '--grep=@must', '--retries=1', '--repeat-each=2', '--reporter=html,line,json,junit'],
        {
          folder,
          use: { conformance: { embedded } },
          env: { PLAYWRIGHT_JSON_OUTPUT_FILE: 'results.json', PLAYWRIGHT_JUNIT_OUTPUT_FILE: 'junit.xml' },
        },
      );
      const { suites, stats }: JSONReport = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));
      const args = ['--embedded', embedded, '--json', '--output', 'bin', '--only', ...asked];
      const { stdout } = await runBin(args, {}, folder);
      await use({ ended, folder, specs: suites.flatMap((suite) => suite.specs), stats, fromBin: JSON.parse(stdout) });
      await rm(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

function specOf(specs: readonly JSONReportSpec[], id: string): JSONReportSpec {
  const spec = specs.find(({ title }) => title.startsWith(`${id}:`));
  if (spec === undefined) throw new Error(`no test is about ${id}`);
  return spec;
}

function attached(spec: JSONReportSpec): readonly string[] {
  return spec.tests[0]?.results[0]?.attachments.map(({ name }) => name) ?? [];
}

test('the run is red where a requirement fails', ({ shared: { ended } }) => {
  expect(ended.exitCode).toBe(1);
});

test('reporters of the command line take the place of ours, and our report is written with its views', ({
  shared: { folder, ended },
}) => {
  for (const name of [
    ...reportFileNames.map((file) => join('conformance-report', file)),
    'playwright-report/index.html',
    'junit.xml',
  ])
    expect(existsSync(join(folder, name)), name).toBe(true);
  expect(ended.report).toMatchObject({ verdict: 'non-conformant', interrupted: false });
});

test('the report is that of the bin for the same requirements', ({ shared: { ended, fromBin } }) => {
  const outcomes = (report: Report | undefined) => report?.requirements.map(({ id, outcome }) => `${id} ${outcome}`);
  expect(outcomes(ended.report)).toEqual(outcomes(fromBin));
  expect(ended.report?.only).toEqual(fromBin.only);
});

test('retries and repetitions send nothing again', ({ shared: { ended, fromBin } }) => {
  expect(ended.report?.traffic.requests).toBe(fromBin.traffic.requests);
});

test('a retry never makes a failure flaky', ({ shared: { specs, stats } }) => {
  expect(stats).toMatchObject({ flaky: 0, unexpected: 2 });
  const attempts = specs.flatMap(({ tests }) => tests.map(({ results }) => results.map(({ status }) => status)));
  expect(attempts.filter((statuses) => statuses.length > 1)).toEqual([
    ['failed', 'failed'],
    ['failed', 'failed'],
  ]);
});

test('a failed test reads requirement → acceptable → actual → repeat', ({ shared: { specs } }) => {
  const message = specOf(specs, failing).tests[0]?.results[0]?.error?.message;
  expect(message).toMatch(
    new RegExp(
      `must: .*\\n +requirement: ${failing}.*\\n.*\\n +acceptable: .*\\n +actual: .*\\n +repeat: .*curl .*\\n(?:.*\\n)* +rerun: `,
    ),
  );
});

test('every test attaches its evidence, also when it passed', ({ shared: { specs } }) => {
  const evidence = ['request', 'response', 'curl', 'exchanges'];
  const ofFirstFinding = ['request 1', 'response 1', 'curl 1', 'exchanges'];
  expect(attached(specOf(specs, failing))).toEqual(expect.arrayContaining(ofFirstFinding));
  expect(attached(specOf(specs, 'SYNC-OBJECT-400-ID-NULL'))).toEqual(expect.arrayContaining(evidence));
});

test('a test says its clause and its level', ({ shared: { specs } }) => {
  const { clause = '' } = catalogue.find(({ id }) => id === failing) ?? {};
  expect(specOf(specs, failing).tests[0]?.annotations).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ type: 'clause', description: clause }),
      expect.objectContaining({ type: 'level', description: 'must' }),
    ]),
  );
});
