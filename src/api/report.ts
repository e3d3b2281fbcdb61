import { loadReportValidator } from '../playwright/loadReportValidator.ts';

/**
 * `scim-sync-conformance/report`: for programs that work with reports and do not run the suite.
 */

export { reportFiles } from '../playwright/reportFiles.ts';
export { type ExitCode, exitCode, exitCodes } from '../report/exitCode.ts';
export type {
  CoveredCell,
  NotProven,
  Outcome,
  Report,
  ReportedBody,
  ReportedDeviation,
  ReportedExchange,
  ReportedFinding,
  ReportedRequirement,
  ReportedResponse,
  Verdict,
} from '../report/Report.ts';

/**
 * Checks whether a value is a report as this release writes it, by `schemas/report.schema.json`.
 *
 * @param report a parsed `report.json`.
 * @returns what is wrong, one line each; empty if it is valid.
 */
export function validateReport(report: unknown): readonly string[] {
  return loadReportValidator()(report);
}
