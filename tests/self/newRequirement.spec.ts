import { expect, test } from '@playwright/test';
import { startEmbedded } from '../../src/fakes/reference/startEmbedded.ts';
import { buildReport } from '../../src/report/buildReport.ts';
import { exitCode } from '../../src/report/exitCode.ts';
import { consoleView } from '../../src/report/views/consoleView.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../src/run/verifyDeployment.ts';

const violated = 'SYNC-OBJECT-400-MODEL-ENUM';

/** The report of a run in which a deployment fails one `must`, which came with a release of the suite. */
async function reportSince(since: string) {
  const requirements = catalogue.map((one) => (one.id === violated ? { ...one, since } : one));
  const deployment = await startEmbedded('model-without-module');
  const verified = await verifyDeployment(deployment, requirements);
  await deployment.close();
  const { startedAt } = verified.facts;
  return buildReport({ ...verified, catalogue: requirements, finishedAt: startedAt, interrupted: false });
}

test('a new must that fails is shown and changes neither verdict nor exit code', async () => {
  const report = await reportSince('999.0');
  const failed = report.requirements.filter(({ outcome }) => outcome === 'failed');
  expect(failed.map(({ id, level, since, scored }) => [id, level, since, scored])).toEqual([
    [violated, 'must', '999.0', false],
  ]);
  expect([report.verdict, exitCode(report)]).toEqual(['conformant', 0]);
  const shown = consoleView(report, { color: false, width: 100 });
  expect(shown).toContain('1 new requirement failed (not scored in this release)');
  expect(shown).toContain(`${violated} (must, new and not scored yet)`);
  expect(shown).not.toContain(`- requirement: ${violated}`);
});

test('the same must of the first release makes the run non-conformant', { tag: '@slow' }, async () => {
  const report = await reportSince('0.1');
  expect(report.requirements.find(({ id }) => id === violated)).not.toHaveProperty('scored');
  expect([report.verdict, exitCode(report)]).toEqual(['non-conformant', 1]);
});
