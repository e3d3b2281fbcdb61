import { expect, test } from '@playwright/test';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { vacuousDeployments } from '../../../src/fakes/vacuous/vacuousDeployments.ts';
import type { Report } from '../../../src/report/Report.ts';
import { type Ended, inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const canary = 'canary-3f9b21c7d0';

/** Runs the suite with the least settings against a URL. */
function runAgainst(baseUrl: string, env: NodeJS.ProcessEnv = {}, args: readonly string[] = []): Promise<Ended> {
  const least = {
    CONFORMANCE_BASE_URL: baseUrl,
    CONFORMANCE_TOKEN: canary,
    CONFORMANCE_PROVIDER_ID: '1',
    CONFORMANCE_USER_ID: '6',
  };
  return inEmptyFolder((folder) =>
    runCommand(args, { ...least, CONFORMANCE_ALLOW_WRITES: '1', CONFORMANCE_TIMEOUT_MS: '400', ...env }, folder),
  );
}

async function runAgainstVacuous(id: string, args: readonly string[]): Promise<Ended> {
  const deployment = await vacuousDeployments.find((one) => one.id === id)?.start();
  if (deployment === undefined) throw new Error(`no vacuous deployment is called ${id}`);
  const ended = await runAgainst(deployment.baseUrl, {}, args);
  await deployment.close();
  return ended;
}

test('says that a dead port cannot be reached and which setting names it', { tag: '@slow' }, async () => {
  const { exitCode, stdout } = await runAgainst('http://127.0.0.1:1/api/v3', { CONFORMANCE_PROFILE: 'observe' });
  expect(exitCode).toBe(2);
  expect(stdout).toContain('could not reach http://127.0.0.1:1: connection refused');
  expect(stdout).toContain('CONFORMANCE_BASE_URL');
});

test('stops at a wrong token with one sentence in place of a red catalogue', async () => {
  const deployment = await startReference();
  const { exitCode, stdout } = await runAgainst(deployment.baseUrl);
  await deployment.close();
  expect(exitCode).toBe(2);
  expect(stdout.replaceAll('\n', ' ')).toContain("the operator's token got 403; check CONFORMANCE_TOKEN");
  expect(stdout.split('\n').length, stdout).toBeLessThan(12);
});

test('stops at an address without /api/v3, and names the right one', { tag: '@slow' }, async () => {
  const deployment = await startReference();
  const { operator = '' } = deployment.tokens;
  const env = { CONFORMANCE_TOKEN: operator, CONFORMANCE_PROVIDER_ID: deployment.providerId };
  const { exitCode, stdout } = await runAgainst(new URL(deployment.baseUrl).origin, env, ['--json']);
  await deployment.close();
  expect(exitCode).toBe(2);
  const report: Report = JSON.parse(stdout);
  expect(report.stopped).toContain(`set CONFORMANCE_BASE_URL to ${deployment.baseUrl}`);
  expect(report.traffic).toMatchObject({ acceptedWrites: 0 });
  expect(report.traffic.requests).toBeLessThanOrEqual(10);
});

test('gives up soon when nothing is ever answered', { tag: '@slow' }, async () => {
  const { exitCode, stdout } = await runAgainstVacuous('silence', ['--json']);
  expect(exitCode).toBe(2);
  const report: Report = JSON.parse(stdout);
  expect(report.stopped).toContain('within 400 ms');
  expect(report.traffic.requests).toBe(1);
});
