import { readFileSync } from 'node:fs';
import { codeOf } from '../lib/codeOf.ts';
import { parsedJson } from '../lib/parsedJson.ts';
import { loadReportValidator } from '../playwright/loadReportValidator.ts';
import { type Report, readableSchemaVersions } from '../report/Report.ts';
import type { ValidateReport } from '../report/validateReport.ts';

/** A report read from a file, or what is wrong with the file, in one line with the fix. */
export type ReportFile =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'invalid'; readonly problem: string };

/** Maximum number of problems reported for one file; most others follow from the first. */
const shownProblems = 3;

/**
 * Reads a `report.json`. It must be valid against the report's schema, so that no view is built from anything else.
 *
 * @param validate for a caller that reads many, so that the schema is compiled once.
 */
export function readReportFile(path: string, validate: ValidateReport = loadReportValidator()): ReportFile {
  const invalid = (what: string): ReportFile => ({ kind: 'invalid', problem: `${path}: ${what}` });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = codeOf(error);
    return invalid(`cannot be read (${reason}): name a report.json that a run has written`);
  }
  const value = parsedJson(text);
  const version =
    typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : undefined;
  if (typeof version !== 'string') return invalid('not a report: name a report.json that a run has written');
  if (!readableSchemaVersions.includes(version)) {
    return invalid(
      `a report with schema version ${JSON.stringify(version)}, expected ${readableSchemaVersions.join(' or ')}: use the suite's release that wrote it`,
    );
  }
  const problems = validate(value);
  if (problems.length === 0) return { kind: 'report', report: value as Report };
  const more = problems.length > shownProblems ? `; and ${problems.length - shownProblems} more` : '';
  return invalid(
    `not a valid report (${problems.slice(0, shownProblems).join('; ')}${more}): name one that was not edited`,
  );
}

/** Reads reports from files: each valid one with its path, and the problems of the others, one line each. */
export function readReportFiles(paths: readonly string[]): {
  readonly reports: readonly { readonly path: string; readonly report: Report }[];
  readonly problems: readonly string[];
} {
  const validate = loadReportValidator();
  const files = paths.map((path) => ({ path, file: readReportFile(path, validate) }));
  return {
    reports: files.flatMap(({ path, file }) => (file.kind === 'report' ? [{ path, report: file.report }] : [])),
    problems: files.flatMap(({ file }) => (file.kind === 'invalid' ? [file.problem] : [])),
  };
}
