import { randomUUID } from 'node:crypto';
import type { Report } from '../report/Report.ts';
import { annotationsView } from '../report/views/annotationsView.ts';

/** Whether this process is a step of a GitHub Actions workflow: the runner executes workflow commands that a step prints. */
export function isInGithubActions(env: NodeJS.ProcessEnv = process.env): boolean {
  return env['GITHUB_ACTIONS'] === 'true';
}

/**
 * The text of a report for the log of a step, followed by the failures as annotations. The two lines around the text turn
 * workflow commands off, so that text from a deployment cannot start one.
 */
export function stepLog(text: string, report: Report): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}::${token}::\n${annotationsView(report)}`;
}

/**
 * Escapes the start of the older kind of workflow command (`##[command]`), which the runner finds anywhere in a line. In JSON
 * it can only occur in a string, so the escaped text has the same value.
 */
export function withoutCommands(json: string): string {
  return json.replaceAll('##[', '##\\u005b');
}
