/** `scim-sync-conformance`: runs the suite from a program. */

export { SuiteError } from '../lib/SuiteError.ts';
export { type ExitCode, exitCode, exitCodes } from '../report/exitCode.ts';
export type { ConformanceSettings, ProgramSetting } from './ConformanceSettings.ts';
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
} from './report.ts';
export { type ConformanceRunOptions, runConformance } from './runConformance.ts';
export { SettingsError } from './SettingsError.ts';
