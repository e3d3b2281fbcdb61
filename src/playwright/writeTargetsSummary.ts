import {
  type TargetResult,
  type TargetsSummary,
  targetsSummary,
  targetsSummaryName,
} from '../report/targets/TargetsSummary.ts';
import { writeFiles } from './writeFiles.ts';

/**
 * Writes the summary of several targets into the folder that has their report folders.
 *
 * @throws SuiteError when it cannot be written.
 */
export function writeTargetsSummary(folder: string, targets: readonly TargetResult[]): TargetsSummary {
  const summary = targetsSummary(targets);
  writeFiles(folder, { [targetsSummaryName]: `${JSON.stringify(summary, null, 2)}\n` });
  return summary;
}
