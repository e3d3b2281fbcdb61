import type { MatrixRun } from '../matrix/Matrix.ts';

/** Ids of the requirements that changed since the run before of the same target, see `ChangeKind` of a diff. */
export interface ChangesSince {
  readonly regressed: readonly string[];
  /** Passed before and have no result now, at a level that counts. */
  readonly lost: readonly string[];
  readonly fixed: readonly string[];
}

/** One run in a history. */
export interface HistoryRun extends MatrixRun {
  /** Absent of the first run of a target. */
  readonly since?: ChangesSince;
}

/** Runs over time, by target, each target's earliest first. */
export interface History {
  readonly runs: readonly HistoryRun[];
}
