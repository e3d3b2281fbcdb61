import { expect, test } from '@playwright/test';
import { startReference } from '../../src/reference/startReference.ts';
import { buildReport } from '../../src/report/buildReport.ts';
import type { Report } from '../../src/report/Report.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../src/session/verifyDeployment.ts';
import type { Target } from '../../src/target/Target.ts';

/** The report of a run against the reference deployment, with the operator's token alone and what else is given. */
async function reportOf(changes: Partial<Target>): Promise<Report> {
  const deployment = await startReference();
  const { operator } = deployment.tokens;
  const verified = await verifyDeployment(deployment, catalogue, { tokens: { operator }, ...changes });
  await deployment.close();
  return buildReport({
    ...verified,
    catalogue,
    finishedAt: verified.facts.startedAt,
    interrupted: false,
  });
}

test('observe sends no POST, and lists what that leaves out', async () => {
  const report = await reportOf({ profile: 'observe' });
  expect(report).toMatchObject({ verdict: 'conformant', traffic: { acceptedWrites: 0 } });
  const writing = report.requirements.filter(
    ({ operation, outcome }) => operation === 'sync-object' && outcome !== 'not-applicable',
  );
  expect(writing.filter(({ outcome }) => outcome !== 'not-tested')).toEqual([]);
  expect(report.notProven.length).toBeGreaterThanOrEqual(writing.length);
});

test('core is conformant without a revoked token, and says that it was not tested', async () => {
  const report = await reportOf({ profile: 'core' });
  expect(report).toMatchObject({ verdict: 'conformant', counts: { failed: 0, inconclusive: 0, errored: 0 } });
  expect(report.notProven.map(({ reason }) => reason)).toContain('it needs CONFORMANCE_REVOKED_TOKEN');
});

test('full is inconclusive without a revoked token', async () => {
  expect((await reportOf({ profile: 'full' })).verdict).toBe('inconclusive');
});
