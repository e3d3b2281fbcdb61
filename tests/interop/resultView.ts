import { groupName } from '../../src/report/ledger/groupName.ts';
import type { Report } from '../../src/report/Report.ts';
import { type Comparison, countUnexpected, isExpected } from './compareWithPins.ts';

/** What came of one neighbour. */
export interface NeighbourResult {
  readonly name: string;
  readonly seconds: number;
  readonly outcome:
    | { readonly reports: readonly Report[]; readonly comparison: Comparison; readonly folder: string }
    /** It could not be installed, started, or judged. */
    | { readonly error: string };
}

/** Whether a neighbour was judged, and as expected. */
export function hasPassed({ outcome }: NeighbourResult): boolean {
  return 'comparison' in outcome && isExpected(outcome.comparison);
}

const head = ['neighbour', 'verdict', 'failed must', 'failed should', 'pinned', 'unexpected', 'seconds'] as const;

/** The table of all neighbours, one a line. */
export function resultTable(results: readonly NeighbourResult[]): string {
  const lines = [head, ...results.map(cells)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cells({ name, seconds, outcome }: NeighbourResult): readonly string[] {
  const time = seconds.toFixed(1);
  if ('error' in outcome) return [name, 'not judged', '-', '-', '-', '-', time];
  const { failedMust, failedShould, pinned } = outcome.comparison;
  return [
    name,
    outcome.reports[0]?.verdict ?? '-',
    String(failedMust),
    String(failedShould),
    String(pinned.length),
    String(countUnexpected(outcome.comparison)),
    time,
  ];
}

/** What is unexpected of one neighbour; empty if nothing is. */
export function unexpectedLines({ name, outcome }: NeighbourResult): readonly string[] {
  if ('error' in outcome) return [`${name}: ${outcome.error}`];
  const { unexpected, notSeen, stopped, withoutResult } = outcome.comparison;
  const lines = [
    ...stopped.map((reason) => `  stopped: ${reason}`),
    ...unexpected.flatMap(({ requirement, finding }) => [
      `  ${requirement.level} ${requirement.id}: ${groupName(finding)} (${finding.count})`,
      `    acceptable: ${finding.acceptable}`,
      `    actual: ${finding.actual}`,
    ]),
    ...notSeen.map(({ what, status, keyword }) => `  pinned, but not seen: ${what}: ${groupName({ status, keyword })}`),
    ...withoutResult.map(({ id, outcome, reason }) => `  must ${id}: ${outcome}: ${reason ?? 'no reason was given'}`),
  ];
  return lines.length === 0 ? [] : [`${name}, reports in ${outcome.folder}:`, ...lines];
}
