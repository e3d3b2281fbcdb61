import { countsAsMust, isAsked } from '../report/countsForVerdict.ts';
import type { RunMessage } from './RunMessage.ts';

/** How an outcome shows as the result of a Playwright test: skipped with a reason, failed with an error, else passed. */
export interface TestResult {
  readonly skip?: string;
  readonly error?: string;
}

/**
 * Turns what was learnt of a requirement into the result of its Playwright test, for whoever runs `npx playwright test` with
 * reporters of their own. Red is what makes the verdict worse than `conformant`; a failed `should` or `may` is a remark.
 */
export function testResult({ facts, result }: Pick<RunMessage, 'facts' | 'result'>): TestResult {
  if (result === undefined) return { skip: facts.stopped ?? 'the run gave no result' };
  const { outcome, level, profile, excused, statement, reason = '', findings } = result;
  const counts = countsAsMust(level, facts.strict);
  switch (outcome) {
    case 'passed':
      return {};
    case 'failed': {
      const lines = findings.map(({ edit, count, acceptable, actual, curl }) =>
        [
          edit ?? 'the plain request',
          `(${count}×): acceptable is`,
          acceptable,
          '– actual is',
          actual,
          `\n    ${curl}`,
        ].join(' '),
      );
      return counts && excused !== true ? { error: [`${level}: ${statement}`, ...lines].join('\n  ') } : {};
    }
    case 'errored':
      return { error: reason };
    case 'not-applicable':
      return { skip: reason };
    default:
      return counts && isAsked(profile, facts.profile)
        ? { error: `${outcome}: ${reason}` }
        : { skip: `${outcome}: ${reason}` };
  }
}
