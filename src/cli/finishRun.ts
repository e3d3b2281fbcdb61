import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportFolder } from '../playwright/ReportFolder.ts';
import type { exchangeFileNames } from '../playwright/reportFileNames.ts';
import { reportFiles } from '../playwright/reportFiles.ts';
import type { Secret } from '../redaction/redact.ts';
import { exchangesHar } from '../report/exchanges/exchangesHar.ts';
import { exchangesNdjson } from '../report/exchanges/exchangesNdjson.ts';
import { type ExitCode, exitCode, exitCodes } from '../report/exitCode.ts';
import type { Report } from '../report/Report.ts';
import type { HostedResult } from './hostRun.ts';
import { removeLeaks } from './removeLeaks.ts';

/** A run that has ended. */
export interface FinishedRun extends HostedResult {
  readonly folder: ReportFolder;
  readonly secrets: readonly Secret[];
  /**
   * Prints the report once it is written.
   *
   * @param text of `report.json`.
   */
  readonly print: (report: Report, text: string) => void;
}

/**
 * Writes the report of a run and its views, deletes files that hold a secret, and prints the report.
 *
 * @throws SuiteError if a file cannot be written.
 */
export function finishRun({ report, folder, secrets, print, exchanges }: FinishedRun): ExitCode {
  if (report === undefined) {
    process.stderr.write('interrupted before the preflight had a response: nothing is known about the deployment\n');
    return exitCodes.inconclusive;
  }
  const files = reportFiles(report);
  const exchangeFiles: { readonly [name in (typeof exchangeFileNames)[number]]?: string } = exchanges
    ? { 'exchanges.har': exchangesHar(report, exchanges), 'exchanges.ndjson': exchangesNdjson(exchanges) }
    : {};
  const written = { ...files, ...exchangeFiles };
  folder.write(written);
  const paths = Object.keys(written).map((name) => join(folder.path, name));
  const leaks = removeLeaks(paths, secrets);
  if (leaks.length > 0) {
    // The next run refuses a folder that has views but no report.
    for (const path of paths) rmSync(path, { force: true });
    process.stderr.write(`${leaks.join('\n')}\n`);
    return exitCodes.suiteBroke;
  }
  print(report, files['report.json']);
  return exitCode(report);
}
