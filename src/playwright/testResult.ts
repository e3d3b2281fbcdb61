import type { ReasonCode } from '../judge/Reason.ts';
import { standingOf } from '../report/standing.ts';
import { failureMessage } from './failureMessage.ts';
import type { RunResponse } from './RunMessage.ts';

/** The result of a Playwright test: skipped with a reason, failed with an error, else passed. */
export interface TestResult {
  readonly skip?: string;
  readonly error?: string;
}

/** Reasons of requirements that judge the exchanges of others, and have nothing to judge if the selection leaves those out. */
const nothingSelected: readonly ReasonCode[] = ['no-response-before', 'no-unknown-id-before'];

/**
 * Turns the outcome of a requirement into the result of its Playwright test, by its standing in the run. A test is red if its
 * requirement makes the verdict worse than `conformant`; a failed `should` or `may` is a remark.
 */
export function testResult({ facts, result }: Pick<RunResponse, 'facts' | 'result'>): TestResult {
  if (result === undefined) return { skip: facts.stopped ?? 'the run gave no result' };
  const { outcome, reason = '', reasonCode } = result;
  const isLeftOut = facts.only !== undefined && reasonCode !== undefined && nothingSelected.includes(reasonCode);
  switch (standingOf(result, facts)) {
    case 'met':
    case 'remark':
      return {};
    case 'excused':
      return { skip: 'failed, excused by the ledger' };
    case 'open':
      return isLeftOut ? { skip: `${outcome}: ${reason}` } : { error: failureMessage(result) };
    case 'unmet':
    case 'broken':
      return { error: failureMessage(result) };
    case 'not-asked':
    case 'not-applicable':
      return { skip: `${outcome}: ${reason}` };
  }
}
