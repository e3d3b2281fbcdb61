import type { Report, ReportedRequirement } from './Report.ts';

/**
 * Exit codes of the bin, by meaning. `usage` (settings or command line) is decided before there is a report; only `verify`
 * exits with `changed`.
 */
export const exitCodes = {
  conformant: 0,
  nonConformant: 1,
  inconclusive: 2,
  usage: 3,
  suiteBroke: 4,
  changed: 5,
} as const;

/** One of the exit codes of the bin. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The input of the exit code of a finished run; a {@link Report} satisfies it. */
export type ExitBasis = Pick<Report, 'verdict' | 'ledgerProblems'> & {
  readonly requirements: readonly Pick<ReportedRequirement, 'outcome'>[];
};

/**
 * The exit code of a finished run. A defect of the suite takes precedence; then a ledger that is out of date gives the exit
 * code of `non-conformant`, for every verdict.
 *
 * @param suiteBroke whether the suite failed outside of a requirement: a crash, or a secret found in a written file.
 */
export function exitCode(report: ExitBasis, suiteBroke = false): ExitCode {
  if (suiteBroke || report.requirements.some(({ outcome }) => outcome === 'errored')) return exitCodes.suiteBroke;
  if (report.verdict === 'non-conformant' || report.ledgerProblems.length > 0) return exitCodes.nonConformant;
  return report.verdict === 'inconclusive' ? exitCodes.inconclusive : exitCodes.conformant;
}
