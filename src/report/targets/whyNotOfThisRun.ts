import type { Report, TargetsEntry } from '../Report.ts';

/** Hours between the starts of two runs from which on the earlier one isn't of the same pass: hosted CI ends a job after six. */
const hoursApart = 12;

/** The earliest start, in milliseconds since the epoch, that belongs with the newest of some runs. */
export function earliestStart(runs: readonly Pick<Report, 'startedAt'>[]): number {
  const newest = Math.max(...runs.map(({ startedAt }) => Date.parse(startedAt)));
  return newest - hoursApart * 3_600_000;
}

/**
 * Why a report doesn't show what a target is like now, one clause with its fix; undefined if it does: a report may be left of an
 * earlier run, or of an earlier state of the targets file. Pure.
 *
 * @param since the earliest start of a run that counts, in milliseconds since the epoch.
 */
export function whyNotOfThisRun(
  { targetsEntry, startedAt }: Pick<Report, 'targetsEntry' | 'startedAt'>,
  { name, sha256 }: TargetsEntry,
  since: number,
): string | undefined {
  if (targetsEntry === undefined) return 'its report is of a run without a targets file: run it with one';
  if (targetsEntry.name !== name) return `its report is of the target ${targetsEntry.name}: run this one`;
  if (targetsEntry.sha256 !== sha256) {
    return 'its settings in the targets file were others when its report was made: run it again';
  }
  if (Date.parse(startedAt) >= since) return undefined;
  return `its report is of an earlier run, which began at ${startedAt}, before ${new Date(since).toISOString()}: run it again`;
}
