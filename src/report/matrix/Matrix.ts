import type { Level, Topic } from '../../requirements/Requirement.ts';
import type { Observation } from '../ledger/Ledger.ts';
import type { Outcome, Report, Verdict } from '../Report.ts';

/** One run as a column of a matrix. */
export interface MatrixRun {
  /** What was tested, as short as it is known: the release that it reports, an embedded deployment, or its URL. */
  readonly name: string;
  /** URL of the API, or the name of an embedded deployment. */
  readonly target: string;
  /** Absent of what is no run of the whole suite. */
  readonly verdict?: Verdict;
  readonly counts: Report['counts'];
  /** Contract version. */
  readonly contract: string;
  readonly suite: string;
  /** Profile, or in other words what the result covers. */
  readonly scope: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** URL reference of its `report.json`, relative to the matrix. */
  readonly report?: string;
  /** URL reference of its page, relative to the matrix; absent if it has none. */
  readonly page?: string;
}

/** What one run says of one requirement. */
export interface MatrixCell {
  readonly outcome: Outcome;
  /** Given if it failed and the ledger of the run excuses it. */
  readonly excused?: true;
  /** The groups of its findings; given if it failed. */
  readonly groups?: readonly Observation[];
  /** URL reference of what the run says of it; given if it is neither passed nor not applicable. */
  readonly link?: string;
}

/** One requirement as a row of a matrix. */
export interface MatrixRow {
  /** The present id, if it was renamed in between. */
  readonly id: string;
  /** Of the last run that has the requirement, as are level and statement. */
  readonly topic: Topic;
  readonly level: Level;
  readonly statement: string;
  /**
   * Whether two runs differ in outcome, excuse or groups of findings. Runs whose suite does not have the requirement, or whose
   * contract version does not state it, are not compared.
   */
  readonly differs: boolean;
  /** One for each run, in their order; null if the suite of the run does not have the requirement. */
  readonly cells: readonly (MatrixCell | null)[];
}

/** Runs side by side: what each says of each requirement. */
export interface Matrix {
  readonly runs: readonly MatrixRun[];
  /** In the order of the last run, then those that only earlier ones have. */
  readonly rows: readonly MatrixRow[];
}

/** A run that a matrix is made of, and what it says of each requirement. */
export interface MatrixSource {
  readonly run: MatrixRun;
  readonly requirements: readonly SourceRequirement[];
}

/** What a matrix takes of a requirement. */
export interface SourceRequirement {
  readonly id: string;
  readonly topic: Topic;
  readonly level: Level;
  readonly statement: string;
  readonly outcome: Outcome;
  readonly excused?: boolean;
  readonly findings: readonly Observation[];
}
