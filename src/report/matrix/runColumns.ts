import { grouped } from '../views/plural.ts';
import { verdictTitles } from '../views/verdictSentence.ts';
import type { MatrixRun } from './Matrix.ts';

/** One column of a table of runs. */
export interface RunColumn<Run extends MatrixRun> {
  readonly name: string;
  readonly textOf: (run: Run) => string;
}

/** What a table of runs says of each, beside its name and target. */
export const runColumns: readonly RunColumn<MatrixRun>[] = [
  { name: 'verdict', textOf: ({ verdict }) => (verdict === undefined ? '' : verdictTitles[verdict]) },
  { name: 'passed', textOf: ({ counts }) => grouped(counts.passed) },
  {
    name: 'failed',
    textOf: ({ counts }) => grouped(counts.failed) + (counts.excused > 0 ? `, ${grouped(counts.excused)} excused` : ''),
  },
  { name: 'no result', textOf: (run) => grouped(withoutResult(run)) },
  { name: 'contract', textOf: ({ contract }) => contract },
  { name: 'scope', textOf: ({ scope }) => scope },
  { name: 'suite', textOf: ({ suite }) => suite },
  { name: 'started', textOf: ({ startedAt }) => minute(startedAt) },
];

/** How many requirements were asked for and have no result. */
export function withoutResult({ counts }: Pick<MatrixRun, 'counts'>): number {
  return counts.inconclusive + counts['not-tested'] + counts.errored;
}

/** A time of ISO 8601 in UTC as people read it, to the minute: `2025-01-02 03:04 UTC`; anything else as it is. */
export function minute(time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z$/, '$1 $2 UTC');
}
