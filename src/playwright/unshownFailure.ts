import { exitCode, exitCodes } from '../report/exitCode.ts';
import type { Report } from '../report/Report.ts';
import { verdictSentence } from '../report/views/verdictSentence.ts';
import { testResult } from './testResult.ts';

/**
 * Why a run must not end green although no test is red: the bin would not exit with 0 either. A filtered run is green, as
 * users of Playwright expect, unless there is a problem that no test shows.
 *
 * @param asked ids of the requirements whose tests have run.
 * @returns a sentence; undefined if a test is red, or nothing is wrong.
 */
export function unshownFailure(report: Report, asked: ReadonlySet<string>): string | undefined {
  const { stopped, interrupted, only, ledgerProblems, requirements } = report;
  if (stopped !== undefined) return `the preflight stopped the run: ${stopped}`;
  const isShown = requirements.some(
    (result) => asked.has(result.id) && testResult({ facts: report, result }).error !== undefined,
  );
  // Playwright itself reports an interrupt.
  if (isShown || interrupted) return undefined;
  const code = exitCode(report);
  if (code === exitCodes.conformant || (only !== undefined && code === exitCodes.inconclusive)) return undefined;
  return [verdictSentence(report), ...ledgerProblems].join('\n');
}
