import { expect, test } from '@playwright/test';
import { vacuousDeployments } from '../src/reference/vacuous/vacuousDeployments.ts';
import { buildReport } from '../src/report/buildReport.ts';
import { exitCode } from '../src/report/exitCode.ts';
import { catalogue } from '../src/requirements/catalogue.ts';
import { verifyDeployment } from '../src/session/verifyDeployment.ts';

/** What each deserves: 1 where it shows that it is wrong, 2 where nothing can be shown. */
const deserved: { readonly [id: string]: 1 | 2 } = {
  'always-200-empty': 1,
  'always-200-both': 1,
  'always-400': 1,
  'always-403': 2,
  'always-404': 2,
  'always-html': 1,
  'always-redirect': 1,
  echo: 1,
  garbage: 2,
  silence: 2,
  'hang-up': 2,
  'dead-port': 2,
};

for (const { id, statement, start } of vacuousDeployments) {
  test(`${id} gets no green verdict: ${statement}`, async () => {
    const deployment = await start();
    const { facts, results, counters } = await verifyDeployment(deployment, catalogue, { timeoutMs: 300 });
    await deployment.close();
    const report = buildReport({
      facts,
      catalogue,
      results,
      counters,
      finishedAt: facts.startedAt,
      interrupted: false,
      ledgerProblems: [],
    });
    expect(exitCode(report)).toBe(deserved[id]);
    expect(report.counts.errored).toBe(0);
  });
}
