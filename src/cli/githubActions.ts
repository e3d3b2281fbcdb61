import { randomUUID } from 'node:crypto';
import type { Report } from '../report/Report.ts';
import { annotationsView } from '../report/views/annotationsView.ts';

/** Whether this process is a step of a GitHub Actions workflow, whose runner reads commands in what it prints. */
export function isInGithubActions(env: NodeJS.ProcessEnv = process.env): boolean {
  return env['GITHUB_ACTIONS'] === 'true';
}

/**
 * The text of a report for the log of a step: a deployment's text in it starts no command, since the runner reads none
 * between the two lines around it, and the failures follow as annotations.
 */
export function stepLog(text: string, report: Report): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}::${token}::\n${annotationsView(report)}`;
}

/**
 * The same JSON text without the start of a command of the older kind (`##[command]`), which the runner finds anywhere in a
 * line. In JSON it can only stand in a string.
 */
export function withoutCommands(json: string): string {
  return json.replaceAll('##[', '##\\u005b');
}
