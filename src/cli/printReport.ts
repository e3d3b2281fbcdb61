import type { Report } from '../report/Report.ts';
import { annotationsView } from '../report/views/annotationsView.ts';
import { type ConsoleDetail, consoleView } from '../report/views/consoleView.ts';
import { isInGithubActions, stepLog, withoutCommands } from './githubActions.ts';
import { terminalOptions } from './terminalOptions.ts';

/**
 * Prints the console view on standard output, in colour if the terminal allows it; in a step of GitHub Actions also the
 * failures as annotations.
 *
 * @param path of the report, which the view names at its end.
 */
export function printReport(report: Report, path: string, detail: ConsoleDetail): void {
  const view = consoleView(report, { ...terminalOptions(), reportPath: path, detail });
  process.stdout.write(isInGithubActions() ? stepLog(view, report) : view);
}

/**
 * Prints only the report itself on standard output; in a step of GitHub Actions the annotations go to standard error.
 *
 * @param text content of `report.json`.
 */
export function printJson(report: Report, text: string): void {
  const inStep = isInGithubActions();
  process.stdout.write(inStep ? withoutCommands(text) : text);
  if (inStep) process.stderr.write(annotationsView(report));
}
