import {
  type TargetResult,
  type TargetsSummary,
  targetsMarkdownName,
  targetsSummary,
  targetsSummaryName,
} from '../report/targets/TargetsSummary.ts';
import { targetsMarkdown } from '../report/targets/targetsText.ts';
import { writeFiles } from './writeFiles.ts';

/**
 * Writes the summary of several targets, and its view, into the folder that has their report folders.
 *
 * @throws SuiteError when it cannot be written.
 */
export function writeTargetsSummary(folder: string, targets: readonly TargetResult[]): TargetsSummary {
  const summary = targetsSummary(targets);
  writeFiles(folder, {
    [targetsSummaryName]: `${JSON.stringify(summary, null, 2)}\n`,
    [targetsMarkdownName]: targetsMarkdown(summary),
  });
  return summary;
}
