import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { packageRoot } from '../../../src/lib/packageRoot.ts';
import type { Report } from '../../../src/report/Report.ts';
import { createReportValidator } from '../../../src/report/validateReport.ts';
import { inEmptyFolder, runBin } from './runBin.ts';
import { runCommand } from './runCommand.ts';

/** Runs the suite against a reference deployment that it does not know to be ours. */
async function runAgainstReference(env: (facts: { readonly userId: string }) => NodeJS.ProcessEnv) {
  const deployment = await startReference();
  const { baseUrl, tokens, providerId } = deployment;
  const least = {
    CONFORMANCE_BASE_URL: baseUrl,
    CONFORMANCE_TOKEN: tokens.operator,
    CONFORMANCE_PROVIDER_ID: providerId,
  };
  const ended = await inEmptyFolder((folder) => runBin(['--json'], { ...least, ...env(deployment) }, folder));
  await deployment.close();
  const report: Report = JSON.parse(ended.stdout);
  return { ...ended, report };
}

test('finds a deployment conformant by core with the least settings', { tag: '@slow' }, async () => {
  const { exitCode, report } = await runAgainstReference(({ userId }) => ({
    CONFORMANCE_ALLOW_WRITES: '1',
    CONFORMANCE_USER_ID: userId,
  }));
  expect(exitCode).toBe(0);
  const schema = JSON.parse(readFileSync(join(packageRoot(), 'schemas', 'report.schema.json'), 'utf8'));
  expect(createReportValidator(schema)(report)).toEqual([]);
  expect(report).toMatchObject({
    verdict: 'conformant',
    profile: 'core',
    counts: { failed: 0, inconclusive: 0, errored: 0 },
  });
  expect(report.notProven.map(({ reason }) => reason)).toContain('it needs CONFORMANCE_REVOKED_TOKEN');
});

test('fails a fault with --only as it does without', async () => {
  const { exitCode, stdout } = await inEmptyFolder((folder) =>
    runCommand(['--embedded', 'model-case-ignored', '--only', 'SYNC-OBJECT-400-MODEL-ENUM'], {}, folder),
  );
  expect(exitCode).toBe(1);
  expect(stdout).toContain('sync_object_model: other case');
});
