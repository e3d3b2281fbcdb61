import { expect, test } from '@playwright/test';
import type { Report } from '../../../src/report/Report.ts';
import type { RunPlan } from '../../../src/run/planRun.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const deadPort = {
  CONFORMANCE_BASE_URL: 'http://127.0.0.1:1/api/v3',
  CONFORMANCE_TOKEN: 'canary-token',
  CONFORMANCE_PROVIDER_ID: '7',
  CONFORMANCE_USER_ID: '42',
};

test('plan sends nothing: it ends well though nobody listens, and names provider and object', async () => {
  const { exitCode, stdout, stderr } = await inEmptyFolder((folder) => runCommand(['plan'], deadPort, folder));
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('Plan of a run against provider 7 at http://127.0.0.1:1/api/v3');
  expect(stdout).toContain('Provider 7 is asked to sync user 42');
  expect(stdout).not.toContain('canary-token');
});

test('plan says that it assumes a contract, unless that is given or the deployment is ours', {
  tag: '@slow',
}, async () => {
  const shown = (args: readonly string[], env: NodeJS.ProcessEnv) =>
    inEmptyFolder(async (folder) => (await runCommand(['plan', ...args], env, folder)).stdout);
  expect(await shown([], deadPort)).toContain('contract 2024.8 (assumed: a run asks the deployment)');
  expect(await shown([], { ...deadPort, CONFORMANCE_CONTRACT: '2025.8' })).toContain('contract 2025.8, ');
  expect(await shown([], {})).not.toContain('assumed');
});

test('plan of a profile that only reads counts no writes', async () => {
  const args = ['plan', '--profile', 'observe', '--json'];
  const { stdout } = await inEmptyFolder((folder) => runCommand(args, deadPort, folder));
  const plan: RunPlan = JSON.parse(stdout);
  expect(plan).toMatchObject({ writes: 0, accepted: 0, acceptedWithoutObject: 0, onFailure: { writes: 0 } });
  expect(plan.requests).toBeGreaterThan(50);
});

test('a run sends no more than its plan says', { tag: '@slow' }, async () => {
  const [plan, report] = await inEmptyFolder(async (folder): Promise<[RunPlan, Report]> => {
    const planned = await runCommand(['plan', '--json'], {}, folder);
    const run = await runCommand(['--json'], {}, folder);
    return [JSON.parse(planned.stdout), JSON.parse(run.stdout)];
  });
  expect(report.verdict).toBe('conformant');
  expect(report.traffic.requests).toBeLessThanOrEqual(plan.requests - plan.onFailure.requests);
  expect(report.traffic.acceptedWrites).toBeLessThanOrEqual(plan.accepted + plan.acceptedWithoutObject);
});

test('plan refuses what a run would refuse, with exit code 3', async () => {
  const env = { ...deadPort, CONFORMANCE_PROVIDER_ID: 'abc' };
  const { exitCode, stderr } = await inEmptyFolder((folder) => runCommand(['plan'], env, folder));
  expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: expect.stringContaining('CONFORMANCE_PROVIDER_ID') });
});
