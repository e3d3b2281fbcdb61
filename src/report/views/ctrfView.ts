import type { Report, ReportedRequirement } from '../Report.ts';
import { type JunitMark, junitMark, messageLength } from './junitMark.ts';
import { shownExcerpt } from './printable.ts';

/** The version of the Common Test Report Format that {@link ctrfView} writes. */
const specVersion = '0.0.0';

/** The statuses of CTRF that occur: an excused failure and a requirement that was not asked for are `skipped`. */
const statuses = {
  passed: 'passed',
  failure: 'failed',
  error: 'other',
  skipped: 'skipped',
} as const satisfies { readonly [kind in JunitMark['kind']]: string };

/**
 * The report in the Common Test Report Format (ctrf.io), for test dashboards: one test for each requirement, marked as in JUnit.
 * `other` is a missing result that the verdict needs. Long texts are cut as in JUnit, with a reference to `report.json`.
 */
export function ctrfView(report: Report): string {
  const tests = report.requirements.map((requirement) => ctrfTest(requirement, report));
  const count = (status: string) => tests.filter((test) => test.status === status).length;
  const [start, stop] = [Date.parse(report.startedAt), Date.parse(report.finishedAt)];
  const { implementation, baseUrl } = report.target;
  const document = {
    reportFormat: 'CTRF',
    specVersion,
    ...(report.runId !== undefined && { runId: report.runId }),
    timestamp: new Date(stop).toISOString(),
    generatedBy: `${report.suite.name} ${report.suite.version}`,
    results: {
      tool: { name: report.suite.name, version: report.suite.version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: count('other'),
        suites: new Set(report.requirements.map(({ topic }) => topic)).size,
        start,
        stop,
      },
      tests,
      environment: {
        appName: shownExcerpt(Object.values(implementation).join(' ') || baseUrl, messageLength),
        extra: {
          verdict: report.verdict,
          target: baseUrl,
          contract: report.contract.generation,
          profile: report.profile,
          seed: report.seed,
        },
      },
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function ctrfTest(requirement: ReportedRequirement, report: Report) {
  const { id, topic, level, operation, statement, outcome, elapsedMs } = requirement;
  const mark = junitMark(requirement, report);
  return {
    testId: id,
    name: shownExcerpt(`${id}: ${statement}`, messageLength),
    status: statuses[mark.kind],
    rawStatus: outcome,
    duration: Math.round(elapsedMs),
    suite: [topic],
    tags: [level, operation],
    ...(mark.kind === 'passed' ? mark.note !== undefined && { message: mark.note } : { message: mark.message }),
    ...('text' in mark && { trace: mark.text }),
  };
}
