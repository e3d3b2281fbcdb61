import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { contractLoader } from '../../src/contract/contractLoader.ts';
import { hostileDeployments } from '../../src/fakes/hostile/hostileDeployments.ts';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { buildReport } from '../../src/report/buildReport.ts';
import { exitCode } from '../../src/report/exitCode.ts';
import { createReportValidator } from '../../src/report/validateReport.ts';
import { consoleView } from '../../src/report/views/consoleView.ts';
import { junitView } from '../../src/report/views/junitView.ts';
import { summaryView } from '../../src/report/views/summaryView.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../src/run/verifyDeployment.ts';
import { deserved, timeLimitFor } from '../unit/fakes/deserved.ts';

const schemaErrors = createReportValidator(
  JSON.parse(readFileSync(join(packageRoot(), 'schemas', 'report.schema.json'), 'utf8')),
);

const loadContract = contractLoader();

/** What a run may add to the memory of its process at most, MB. */
const memoryBound = 300;

/** Controls that a terminal or an XML parser would take for more than text; blanks and ends of lines are none. */
const control = /[\0-\x08\x0b-\x1f\x7f-\x9f]/;

function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1000;
}

// Each has a deployment of its own, so that they need not wait for each other.
test.describe.configure({ mode: 'parallel' });

for (const { id, statement, start } of hostileDeployments) {
  test(`${id} gets a true verdict, soon: ${statement}`, async () => {
    const [code, said = ''] = deserved[id] ?? [];
    const deployment = await start();
    const before = peakMemory();
    const timeoutMs = timeLimitFor(id);
    const { facts, results, counters } = await verifyDeployment(deployment, catalogue, { timeoutMs }, { loadContract });
    await deployment.close();
    const report = buildReport({
      facts,
      catalogue,
      results,
      counters,
      finishedAt: facts.startedAt,
      interrupted: false,
    });
    expect(exitCode(report)).toBe(code);
    expect(report.counts.errored).toBe(0);
    const view = consoleView(report, { color: false, width: 400 });
    expect(view).toContain(said);
    for (const shown of [view, junitView(report), summaryView(report)]) expect(shown).not.toMatch(control);
    expect(schemaErrors(report)).toEqual([]);
    expect(peakMemory() - before).toBeLessThan(memoryBound);
  });
}
