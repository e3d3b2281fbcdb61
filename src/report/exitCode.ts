import type { Report, ReportedRequirement } from './Report.ts';

/**
 * Exit codes of the bin, by what they mean. `usage` (settings or command line) is decided before there is a report;
 * `changed` is about a bundle alone.
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

/** What the exit code of a finished run rests on; a whole {@link Report} is one. */
export type ExitBasis = Pick<Report, 'verdict' | 'ledgerProblems'> & {
  readonly requirements: readonly Pick<ReportedRequirement, 'outcome'>[];
};

/**
 * The exit code of a finished run. A broken suite wins over all; a ledger that is no longer true makes every other verdict
 * exit as `non-conformant` does.
 *
 * @param suiteBroke something of ours failed outside of a requirement: a crash, a secret found in a written file.
 */
export function exitCode(report: ExitBasis, suiteBroke = false): ExitCode {
  if (suiteBroke || report.requirements.some(({ outcome }) => outcome === 'errored')) return exitCodes.suiteBroke;
  if (report.verdict === 'non-conformant' || report.ledgerProblems.length > 0) return exitCodes.nonConformant;
  return report.verdict === 'inconclusive' ? exitCodes.inconclusive : exitCodes.conformant;
}
