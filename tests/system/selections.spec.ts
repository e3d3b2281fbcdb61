import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { JSONReport } from '@playwright/test/reporter';
import type { Report } from '../../src/report/Report.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { inEmptyFolder, runBin } from '../unit/cli/runBin.ts';
import { test } from '../unit/http/httpTest.ts';
import { serveHttp } from '../unit/http/servers.ts';
import { readReport, runPlaywright } from '../unit/playwright/runPlaywright.ts';

test('a whole run comes to what the bin comes to, whichever reporter the user asks for', async () => {
  await inEmptyFolder(async (folder) => {
    const { exitCode, report } = await runPlaywright(['--reporter=dot'], { folder });
    expect(exitCode).toBe(0);
    const { stdout } = await runBin(['--json', '--output', 'bin'], {}, folder);
    const fromBin: Report = JSON.parse(stdout);
    const outcomes = (one: Report | undefined) => one?.requirements.map(({ id, outcome }) => `${id} ${outcome}`);
    expect(outcomes(report)).toEqual(outcomes(fromBin));
    expect(report?.verdict).toBe(fromBin.verdict);
    expect(report?.traffic.requests).toBe(fromBin.traffic.requests);
  });
});

test('-x ends the run after the first red test, and leaves a report', async () => {
  await inEmptyFolder(async (folder) => {
    const { exitCode, report, stdout } = await runPlaywright(['-x', '--grep=@must', '--reporter=line'], {
      folder,
      use: { conformance: { embedded: 'always-400' } },
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('1 failed');
    expect(report?.target.embedded).toBe('always-400');
    expect(report?.verdict).not.toBe('conformant');
  });
});

test('--list names every requirement, sends nothing and leaves no report', async ({ served }) => {
  const { origin, connections } = await served(serveHttp((response) => response.end('{}')));
  await inEmptyFolder(async (folder) => {
    const { exitCode, stdout } = await runPlaywright(['--list'], { folder, env: { CONFORMANCE_BASE_URL: origin } });
    expect(exitCode).toBe(0);
    expect(catalogue.filter(({ id }) => !stdout.includes(` › ${id}: `))).toEqual([]);
    expect(connections()).toBe(0);
    expect(existsSync(join(folder, 'conformance-report'))).toBe(false);
  });
});

const settings = {
  CONFORMANCE_TOKEN: 'operator-7Qv9fXn2LrT4',
  CONFORMANCE_PROVIDER_ID: '10',
  CONFORMANCE_PROFILE: 'observe',
};

test('a preflight that stops the run is red, whichever tests are selected', async ({ served }) => {
  const dead = await served(serveHttp((response) => response.end()));
  await dead.close();
  await inEmptyFolder(async (folder) => {
    const { exitCode, report, stdout, stderr } = await runPlaywright(['lookup.spec', '--reporter=line'], {
      folder,
      use: { baseURL: dead.origin },
      env: settings,
    });
    expect(exitCode).toBe(1);
    expect(stdout + stderr).toContain('the preflight stopped the run: ');
    expect(report).toMatchObject({ target: { origin: dead.origin }, stopped: expect.any(String) });
  });
});

test('tests that fail share a worker process with those that follow', async () => {
  await inEmptyFolder(async (folder) => {
    const use = { conformance: { embedded: 'always-400' } };
    const { stdout } = await runPlaywright(['lookup.spec', '--reporter=json'], { folder, use });
    const { suites, stats }: JSONReport = JSON.parse(stdout);
    const results = suites.flatMap(({ specs }) => specs.flatMap(({ tests }) => tests.flatMap((one) => one.results)));
    expect(stats.unexpected).toBeGreaterThan(1);
    expect(new Set(results.map(({ workerIndex }) => workerIndex))).toEqual(new Set([0]));
  });
});

test('each project has a run and a report of its own, and a filtered run that of the selection, without the reporter that tells it too', async () => {
  await inEmptyFolder(async (folder) => {
    const projects = ['one', 'other'].map((name) => ({ name, use: { conformance: { embedded: 'reference' } } }));
    const { exitCode } = await runPlaywright(['drift.spec', '--reporter=line'], {
      ...{ folder, projects },
      env: { PW_TEST_REPORTER: 'dot' },
    });
    expect(exitCode).toBe(0);
    const reports = projects.map(({ name }) => readReport(folder, name));
    expect(new Set(reports.map((report) => report?.target.origin)).size).toBe(2);
    for (const report of reports) {
      const passed = report?.requirements.filter(({ outcome }) => outcome === 'passed');
      expect(passed?.map(({ topic }) => topic)).toEqual(['drift', 'drift', 'drift', 'drift']);
    }
  });
});
