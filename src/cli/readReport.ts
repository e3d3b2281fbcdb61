import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../packageRoot.ts';
import { type Report, reportSchemaVersion } from '../report/Report.ts';
import { createReportValidator } from '../report/validateReport.ts';
import { usageError } from './usageError.ts';

/** Problems of a report that are printed; a file of another kind has hundreds. */
const shownProblems = 3;

/**
 * Reads a report that somebody names, and holds it to the published schema.
 *
 * @throws CommanderError with exit code 3 when there is none, or it is of another version, or no valid report.
 */
export function readReport(path: string): Report {
  const value = parsed(path, textOf(path));
  const version = versionOf(value);
  if (version !== undefined && version !== reportSchemaVersion) {
    throw usageError([
      `${path} has schema version ${version}, this suite reads ${reportSchemaVersion}: use the release that wrote it`,
    ]);
  }
  const problems = createReportValidator(schema())(value);
  if (problems.length > 0) {
    const more = problems.length > shownProblems ? ` (and ${problems.length - shownProblems} more)` : '';
    throw usageError([`${path} is no valid report: ${problems.slice(0, shownProblems).join('; ')}${more}`]);
  }
  // The schema, which a test holds against the type, has just been found to hold.
  return value as Report;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EISDIR')
      throw usageError([`${path} is a folder: name the report, such as ${join(path, 'report.json')}`]);
    if (code === 'ENOENT') throw usageError([`there is no report at ${path}: name one, or make one by a run`]);
    throw usageError([`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw usageError([`${path} is no JSON, so no report: name the report.json that a run left`]);
  }
}

function versionOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value)) return undefined;
  return JSON.stringify(value.schemaVersion)
    .slice(0, 40)
    .replace(/^"(.*)"$/, '$1');
}

function schema(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(packageRoot(), 'schemas', 'report.schema.json'), 'utf8'));
}
