import type { TargetsSummary } from '../report/targets/TargetsSummary.ts';
import { targetsText } from '../report/targets/targetsText.ts';
import { isInGithubActions, withoutCommands } from './githubActions.ts';
import { terminalOptions } from './terminalOptions.ts';

/** Prints the summary of several targets on standard output, as JSON or as a table. */
export function printTargets(summary: TargetsSummary, json: boolean): void {
  const text = json ? `${JSON.stringify(summary, null, 2)}\n` : targetsText(summary, terminalOptions());
  process.stdout.write(isInGithubActions() ? withoutCommands(text) : text);
}
