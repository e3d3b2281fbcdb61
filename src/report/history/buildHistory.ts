import { type Aliases, diffReports, isLost } from '../diff/diffReports.ts';
import type { RequirementChange } from '../diff/ReportDiff.ts';
import type { MatrixRun } from '../matrix/Matrix.ts';
import { reportSource } from '../matrix/reportSource.ts';
import type { Report } from '../Report.ts';
import type { ChangesSince, History, HistoryRun } from './History.ts';

/** A report, and where it is. */
export interface LinkedReport {
  readonly report: Report;
  readonly links: Pick<MatrixRun, 'report' | 'page'>;
}

/**
 * Orders reports by target and time, and compares each with the one before. A copy of a report, known by its run's id, counts
 * once: a folder of reports may have copies beside what it keeps in `previous/`. Pure.
 */
export function buildHistory(reports: readonly LinkedReport[], aliases: Aliases): History {
  const runs = withoutCopies(reports)
    .map((linked) => ({ linked, run: { ...reportSource(linked.report).run, ...linked.links } }))
    .toSorted((a, b) => compare(a.run.target, b.run.target) || compare(a.run.startedAt, b.run.startedAt));
  return {
    runs: runs.map(({ linked, run }, index): HistoryRun => {
      const before = runs[index - 1];
      if (before === undefined || before.run.target !== run.target) return run;
      return { ...run, since: changesBetween(before.linked.report, linked.report, aliases) };
    }),
  };
}

function withoutCopies(reports: readonly LinkedReport[]): readonly LinkedReport[] {
  const seen = new Set<string>();
  return reports.filter(({ report: { runId } }) => {
    if (runId === undefined) return true;
    const isNew = !seen.has(runId);
    seen.add(runId);
    return isNew;
  });
}

function changesBetween(before: Report, after: Report, aliases: Aliases): ChangesSince {
  const { changes } = diffReports(before, after, aliases);
  const idsOf = (wanted: (change: RequirementChange) => boolean) => changes.filter(wanted).map(({ id }) => id);
  return {
    regressed: idsOf(({ kind }) => kind === 'regressed'),
    lost: idsOf(isLost),
    fixed: idsOf(({ kind }) => kind === 'fixed'),
  };
}

/** By code units: what differs by language would make another order elsewhere. Of ISO 8601 in UTC it is that of time. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
