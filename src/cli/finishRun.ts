import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportFileNames } from '../playwright/reportFileNames.ts';
import { type ExitCode, exitCode, exitCodes } from '../report/exitCode.ts';
import type { Report } from '../report/Report.ts';
import type { Secret } from '../report/redact.ts';
import { printReport } from './printReport.ts';
import { removeLeaks } from './removeLeaks.ts';

/** A run whose process has ended. */
export interface EndedProcess {
  /** Report folder, absolute. */
  readonly output: string;
  readonly secrets: readonly Secret[];
  readonly interrupted: boolean;
  /** Whether to print the report itself in place of the console view. */
  readonly json: boolean;
}

/** Prints the report that a run left, after taking away what must not be in its files. */
export function finishRun({ output, secrets, interrupted, json }: EndedProcess): ExitCode {
  const path = join(output, 'report.json');
  if (!existsSync(path)) {
    process.stderr.write(
      interrupted
        ? 'interrupted before the preflight was answered: nothing is known of the deployment\n'
        : `the run left no report at ${path}: this is a failure of the suite, not of the target\n`,
    );
    return interrupted ? exitCodes.inconclusive : exitCodes.suiteBroke;
  }
  const text = readFileSync(path, 'utf8');
  const report: Report = JSON.parse(text);
  const leaks = removeLeaks(
    reportFileNames.map((name) => join(output, name)),
    secrets,
  );
  if (leaks.length > 0) {
    process.stderr.write(`${leaks.join('\n')}\n`);
    return exitCodes.suiteBroke;
  }
  if (json) process.stdout.write(text);
  else printReport(report, path);
  return exitCode(report);
}
