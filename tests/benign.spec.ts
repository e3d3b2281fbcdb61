import { expect, test } from '@playwright/test';
import { benignDeployments } from '../src/reference/benign/benignDeployments.ts';
import { startBenign } from '../src/reference/benign/startBenign.ts';
import { buildReport } from '../src/report/buildReport.ts';
import { consoleView } from '../src/report/views/consoleView.ts';
import { catalogue } from '../src/requirements/catalogue.ts';
import { verifyDeployment } from '../src/session/verifyDeployment.ts';

// Each has a deployment of its own, so that they need not wait for each other.
test.describe.configure({ mode: 'parallel' });

for (const benign of benignDeployments) {
  test(`${benign.id} is no reason for an alarm: ${benign.statement}`, async () => {
    const deployment = await startBenign(benign);
    const { facts, results, counters } = await verifyDeployment(deployment, catalogue);
    await deployment.close();
    const report = buildReport({
      facts,
      catalogue,
      results,
      counters,
      finishedAt: facts.startedAt,
      interrupted: false,
    });
    const alarms = report.requirements.filter(
      ({ level, outcome }) =>
        outcome === 'errored' || outcome === 'inconclusive' || (outcome === 'failed' && level !== 'may'),
    );
    const said = consoleView(report, { color: false, width: 200 });
    expect(
      alarms.map(({ id, outcome, reason = '' }) => `${outcome} ${id} ${reason}`),
      said,
    ).toEqual([]);
    expect(report.verdict).toBe('conformant');
  });
}
