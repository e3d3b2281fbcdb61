import type { ReportedFinding, ReportedRequirement } from '../report/Report.ts';
import { standingOf } from '../report/standing.ts';
import type { RunMessage } from './RunMessage.ts';

/** How an outcome shows as the result of a Playwright test: skipped with a reason, failed with an error, else passed. */
export interface TestResult {
  readonly skip?: string;
  readonly error?: string;
}

/**
 * Turns what was learnt of a requirement into the result of its Playwright test, by how it stands in the run. Red is what
 * makes the verdict worse than `conformant`; a failed `should` or `may` is a remark.
 */
export function testResult({ facts, result }: Pick<RunMessage, 'facts' | 'result'>): TestResult {
  if (result === undefined) return { skip: facts.stopped ?? 'the run gave no result' };
  const { outcome, reason = '' } = result;
  switch (standingOf(result, facts)) {
    case 'met':
    case 'remark':
      return {};
    case 'excused':
      return { skip: 'failed, excused by the ledger' };
    case 'unmet':
      return { error: failureText(result) };
    case 'open':
    case 'broken':
      return { error: `${outcome}: ${reason}` };
    case 'not-asked':
    case 'not-applicable':
      return { skip: `${outcome}: ${reason}` };
  }
}

function failureText({ level, statement, findings }: ReportedRequirement): string {
  return [`${level}: ${statement}`, ...findings.map(findingText)].join('\n  ');
}

function findingText({ edit = 'the plain request', count, acceptable, actual, curl }: ReportedFinding): string {
  return `${edit} (${count}×): acceptable is ${acceptable} – actual is ${actual} \n    ${curl}`;
}
