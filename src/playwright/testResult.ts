import { countsAsMust, isAsked } from '../report/countsForVerdict.ts';
import { failureMessage } from './failureMessage.ts';
import type { RunAnswer } from './RunMessage.ts';

/** How an outcome shows as the result of a Playwright test: skipped with a reason, failed with an error, else passed. */
export interface TestResult {
  readonly skip?: string;
  readonly error?: string;
}

/**
 * Turns the outcome of a requirement into the result of its Playwright test. Red is what makes the verdict worse than
 * `conformant`; a failed `should` or `may` is a remark.
 */
export function testResult({ facts, result, evidence }: Pick<RunAnswer, 'facts' | 'result' | 'evidence'>): TestResult {
  if (result === undefined) return { skip: facts.stopped ?? 'the run gave no result' };
  const { outcome, level, profile, excused, reason = '' } = result;
  const counts = countsAsMust(level, facts.strict);
  // It lacks no setting: it is judged on what others send, and the selection left those out.
  const isLeftOut = outcome === 'not-tested' && facts.only !== undefined && evidence?.missing.length === 0;
  switch (outcome) {
    case 'passed':
      return {};
    case 'failed':
      return counts && excused !== true ? { error: failureMessage(result) } : {};
    case 'errored':
      return { error: failureMessage(result) };
    case 'not-applicable':
      return { skip: reason };
    default:
      return counts && isAsked(profile, facts.profile) && !isLeftOut
        ? { error: failureMessage(result) }
        : { skip: `${outcome}: ${reason}` };
  }
}
