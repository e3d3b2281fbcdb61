import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Deployment } from '../../src/fakes/reference/Deployment.ts';
import { startEmbedded } from '../../src/fakes/reference/startEmbedded.ts';
import { reportFileNames } from '../../src/playwright/reportFileNames.ts';
import { test as withCheckout } from './checkout.ts';
import { type ActionRun, type EndedAction, runAction } from './runAction.ts';

/** `action.yml` as a job uses it: its steps run in an empty folder, from a checkout in which nothing is built. */

const token = (deployment: Deployment) => deployment.tokens.operator ?? '';

const test = withCheckout.extend<{
  readonly workspace: string;
  readonly act: (run: Pick<ActionRun, 'inputs' | 'env'>) => Promise<EndedAction>;
}>({
  workspace: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'scim-sync-test-'));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
  act: async ({ checkout, workspace }, use) => {
    const without = existsSync(join(checkout.folder, 'dist')) ? ['Install the suite'] : [];
    await use((run) => runAction({ workspace, action: checkout.folder, without, ...run }));
  },
});

/** Inputs for a run that only reads. */
const reading = (deployment: Deployment) => ({
  ...{ 'base-url': deployment.baseUrl, token: token(deployment) },
  ...{ 'provider-id': String(deployment.providerId), profile: 'observe' },
});

test('a conforming deployment: outputs, a summary, the report as an artifact, and no token anywhere', async ({
  act,
  workspace,
}) => {
  const deployment = await startEmbedded();
  const ended = await act({ inputs: reading(deployment) });
  await deployment.close();
  expect([ended.failed, ended.outputs]).toEqual([undefined, { verdict: 'conformant', 'exit-code': '0' }]);
  expect(ended.summary).toBe(readFileSync(join(workspace, 'conformance-report', 'summary.md'), 'utf8'));
  const { name, path = '' } = ended.used['actions/upload-artifact@v4'] ?? {};
  expect([name, path.trim().split('\n')]).toEqual([
    'conformance-report',
    [
      ...reportFileNames.map((file) => `conformance-report/**/${file}`),
      'conformance-report/targets-summary.*',
      '!conformance-report/**/previous/**',
    ],
  ]);
  expect(reportFileNames.filter((file) => !existsSync(join(workspace, 'conformance-report', file)))).toEqual([]);
  expect(ended.log + ended.summary).not.toContain(token(deployment));
});

test('a failure under strict fails the last step, and is an annotation', async ({ act, workspace }) => {
  const deployment = await startEmbedded('finish-before-start');
  const ended = await act({ inputs: { ...reading(deployment), strict: 'true', output: 'elsewhere' } });
  await deployment.close();
  const outputs = { verdict: 'non-conformant', 'exit-code': '1' };
  expect(ended).toMatchObject({ failed: 'Decide by the exit code', outputs });
  expect(ended.log).toMatch(/^::(?:error|warning) title=SYNC-STATUS-/m);
  expect(existsSync(join(workspace, 'elsewhere', 'report.json'))).toBe(true);
});

for (const [onInconclusive, failed] of [
  ['fail', 'Decide by the exit code'],
  ['warn', undefined],
] as const) {
  test(`a deployment that is not reached, on-inconclusive: ${onInconclusive}`, async ({ act }) => {
    const deployment = await startEmbedded();
    await deployment.close();
    const ended = await act({ inputs: { ...reading(deployment), 'on-inconclusive': onInconclusive } });
    expect([ended.failed, ended.outputs]).toEqual([failed, { verdict: 'inconclusive', 'exit-code': '2' }]);
    expect(ended.log.includes('::warning title=Inconclusive::')).toBe(failed === undefined);
  });
}

for (const missing of [['base-url'], ['token'], ['provider-id'], ['base-url', 'token', 'provider-id']]) {
  const named = missing.join(', ');
  test(`without ${named}, such as a secret that is not there, nothing is sent and the step fails`, async ({ act }) => {
    const deployment = await startEmbedded();
    const empty = Object.fromEntries(missing.map((input) => [input, '']));
    const { profile: _, ...inputs } = reading(deployment);
    const ended = await act({ inputs: { ...inputs, ...empty } });
    await deployment.close();
    expect([ended.failed, ended.outputs]).toEqual(['Decide by the exit code', { verdict: '', 'exit-code': '3' }]);
    expect([ended.summary, ended.log]).toEqual(['', expect.stringContaining('CONFORMANCE_')]);
  });
}

test('a setting in the environment of the job counts where the input is not given', async ({ act }) => {
  const deployment = await startEmbedded();
  const { token: _, ...inputs } = reading(deployment);
  const ended = await act({ inputs, env: { CONFORMANCE_TOKEN: token(deployment) } });
  await deployment.close();
  expect(ended.outputs).toEqual({ verdict: 'conformant', 'exit-code': '0' });
});

/** Writes a targets file of two deployments, each of which a run only reads, and their token files. */
function writeTargets(workspace: string, deployments: readonly Deployment[]): void {
  const targets = deployments.map((deployment, index) => {
    writeFileSync(join(workspace, `${index}.token`), token(deployment));
    return {
      ...{ name: `target-${index}`, CONFORMANCE_BASE_URL: deployment.baseUrl, CONFORMANCE_PROFILE: 'observe' },
      ...{ CONFORMANCE_TOKEN_FILE: `${index}.token`, CONFORMANCE_PROVIDER_ID: deployment.providerId },
    };
  });
  writeFileSync(join(workspace, 'targets.yaml'), JSON.stringify({ targets }));
}

test('a targets file: the worst verdict, a summary of all, and a report of each', async ({ act, workspace }) => {
  const deployments = [await startEmbedded(), await startEmbedded('duration-negative')];
  writeTargets(workspace, deployments);
  const ended = await act({ inputs: { targets: 'targets.yaml', strict: 'true' } });
  for (const deployment of deployments) await deployment.close();
  const outputs = { verdict: 'non-conformant', 'exit-code': '1' };
  expect(ended).toMatchObject({ failed: 'Decide by the exit code', outputs });
  expect(ended.summary).toContain('| target-0 | Conformant |');
  expect(ended.summary).toContain('| target-1 | Non-conformant |');
  for (const name of ['target-0', 'target-1']) {
    expect(existsSync(join(workspace, 'conformance-report', name, 'report.json'))).toBe(true);
  }
  for (const deployment of deployments) expect(ended.log + ended.summary).not.toContain(token(deployment));
});

test('a targets file and an input about one deployment exclude each other, and nothing is sent', async ({
  act,
  workspace,
}) => {
  const deployment = await startEmbedded();
  writeTargets(workspace, [deployment]);
  const ended = await act({ inputs: { ...reading(deployment), targets: 'targets.yaml' } });
  await deployment.close();
  expect([ended.outputs, ended.summary]).toEqual([{ verdict: '', 'exit-code': '3' }, '']);
  expect(ended.log).toContain('CONFORMANCE_BASE_URL: is about one deployment');
});

test('a targets file that the environment of the job names is taken too', async ({ act, workspace }) => {
  const deployment = await startEmbedded();
  writeTargets(workspace, [deployment]);
  const ended = await act({ inputs: {}, env: { CONFORMANCE_TARGETS: 'targets.yaml' } });
  await deployment.close();
  expect(ended.outputs).toEqual({ verdict: 'conformant', 'exit-code': '0' });
});
