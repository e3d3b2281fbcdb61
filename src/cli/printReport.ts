import type { Report } from '../report/Report.ts';
import { annotationsView } from '../report/views/annotationsView.ts';
import { type ConsoleDetail, consoleView } from '../report/views/consoleView.ts';
import { isInGithubActions, stepLog, withoutCommands } from './githubActions.ts';
import { terminalOptions } from './terminalOptions.ts';

/**
 * Prints the console view on standard output, in colour on a terminal that wants it; in a step of GitHub Actions the failures
 * as annotations, too.
 *
 * @param path of the report, to be named at the end.
 */
export function printReport(report: Report, path: string, detail: ConsoleDetail): void {
  const view = consoleView(report, { ...terminalOptions(), reportPath: path, detail });
  process.stdout.write(isInGithubActions() ? stepLog(view, report) : view);
}

/**
 * Prints the report itself on standard output, and nothing else there; in a step of GitHub Actions the annotations go to
 * standard error.
 *
 * @param text of `report.json`.
 */
export function printJson(report: Report, text: string): void {
  const inStep = isInGithubActions();
  process.stdout.write(inStep ? withoutCommands(text) : text);
  if (inStep) process.stderr.write(annotationsView(report));
}
