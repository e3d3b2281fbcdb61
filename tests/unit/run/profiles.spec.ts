import { expect, test } from '@playwright/test';
import type { Stages } from '../../../src/fakes/reference/Stages.ts';
import { type ReferenceOptions, startReference } from '../../../src/fakes/reference/startReference.ts';
import { buildReport } from '../../../src/report/buildReport.ts';
import type { Report } from '../../../src/report/Report.ts';
import { standingOf } from '../../../src/report/standing.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../../src/run/verifyDeployment.ts';
import type { Target } from '../../../src/settings/Target.ts';

/** The report of a run against the reference deployment, with the operator's token alone and what else is given. */
async function reportOf(changes: Partial<Target>, options: ReferenceOptions = {}): Promise<Report> {
  const deployment = await startReference(options);
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

const unpublished = { change: (stages: Stages): Stages => ({ ...stages, publish: () => undefined }) };

for (const profile of ['observe', 'core'] as const) {
  test(`${profile} compares the schema that a deployment publishes, and needs none for its verdict, strict or not`, async () => {
    const outcomes = ({ requirements }: Report) =>
      requirements.filter(({ id }) => id.startsWith('SCHEMA-')).map(({ outcome }) => outcome);
    expect(outcomes(await reportOf({ profile }))).toEqual(['passed', 'passed', 'passed']);
    const without = await reportOf({ profile }, unpublished);
    expect(outcomes(without)).toEqual(['not-tested', 'not-tested', 'not-tested']);
    for (const strict of [false, true]) {
      const open = without.requirements.filter((one) => standingOf(one, { ...without, strict }) === 'open');
      expect(open.filter(({ topic }) => topic === 'drift')).toEqual([]);
    }
  });
}

test('full is inconclusive without a revoked token', async () => {
  expect((await reportOf({ profile: 'full' })).verdict).toBe('inconclusive');
});
