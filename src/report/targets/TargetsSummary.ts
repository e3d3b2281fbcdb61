import { type ExitCode, exitCode, exitCodes } from '../exitCode.ts';
import { type Report, type Verdict, verdicts } from '../Report.ts';
import { verdictGrounds } from '../views/verdictSentence.ts';

/** What a run came to for one target of a targets file. */
export interface TargetResult {
  readonly name: string;
  readonly verdict: Verdict;
  /** What its run alone would end with. */
  readonly exitCode: ExitCode;
  /** The grounds of the verdict, or why there is no report; starts in lower case. */
  readonly grounds: string;
  /** Absent if there is no report. */
  readonly counts?: Report['counts'];
  /** Path of its report, from the folder of the summary; absent if there is none. */
  readonly report?: string;
}

/** Several targets in one document, `targets-summary.json`. */
export interface TargetsSummary {
  /** The worst of theirs. */
  readonly verdict: Verdict;
  readonly exitCode: ExitCode;
  /** In the order of the targets file. */
  readonly targets: readonly TargetResult[];
}

/** Names of the file with the summary, and of its view, in the folder of the report folders. */
export const targetsSummaryName = 'targets-summary.json';
export const targetsMarkdownName = 'targets-summary.md';

/** Exit codes of runs, the worst first: the order of the table in the README. */
const worstFirst: readonly ExitCode[] = [
  exitCodes.suiteBroke,
  exitCodes.nonConformant,
  exitCodes.inconclusive,
  exitCodes.conformant,
];

/** The summary of some targets; its exit code is the worst of theirs. No target is inconclusive: nothing was tested. */
export function targetsSummary(targets: readonly TargetResult[]): TargetsSummary {
  const worst = worstFirst.find((code) => targets.some((target) => target.exitCode === code));
  // From the worst to the best.
  const verdict = verdicts.find((one) => targets.some((target) => target.verdict === one));
  return { verdict: verdict ?? 'inconclusive', exitCode: worst ?? exitCodes.inconclusive, targets };
}

/** The result of a target with a report. */
export function resultOfReport(name: string, report: Report, path: string): TargetResult {
  const { verdict, counts, ledgerProblems } = report;
  const grounds = [report.stopped ?? verdictGrounds(report), ...ledgerProblems].join(' ');
  return { name, verdict, exitCode: exitCode(report), grounds, counts, report: path };
}

/** The result of a target whose run left no report. */
export function resultWithoutReport(name: string, why: string, code: ExitCode = exitCodes.inconclusive): TargetResult {
  return { name, verdict: 'inconclusive', exitCode: code, grounds: why };
}
