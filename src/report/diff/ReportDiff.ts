import type { Level } from '../../requirements/Requirement.ts';
import type { Observation } from '../ledger/Ledger.ts';
import type { Outcome, ReportedDeviation, Verdict } from '../Report.ts';

/**
 * How a requirement differs between two reports, what matters most first:
 *
 * - `regressed`: a `must` or `should` failed, and is not excused, that passed or was excused before;
 * - `unmet`: the same of a `may`, which never counts;
 * - `changed-failure`: failed in both, with other groups of findings;
 * - `deviation`: failed, and the ledger says of it what it did not say before;
 * - `no-longer-tested`: had a result and has none now;
 * - `fixed`: passed, and had failed before, excused or not;
 * - `newly-tested`: has a result and had none before;
 * - `no-longer-required`: gone from the catalogue, or not applicable in the other generation.
 */
export const changeKinds = [
  'regressed',
  'unmet',
  'changed-failure',
  'deviation',
  'no-longer-tested',
  'fixed',
  'newly-tested',
  'no-longer-required',
] as const;

/** See {@link changeKinds}. */
export type ChangeKind = (typeof changeKinds)[number];

/** A group of findings, and what the ledger says of it. */
export interface DiffGroup extends Observation {
  readonly acceptable: string;
  readonly actual: string;
  readonly deviation?: ReportedDeviation;
}

/** What one report says of a requirement. */
export interface DiffSide {
  readonly outcome: Outcome;
  readonly excused: boolean;
  readonly reason?: string;
  readonly groups: readonly DiffGroup[];
}

/** A requirement that differs. */
export interface RequirementChange {
  readonly kind: ChangeKind;
  /** The present id, where it was renamed in between. */
  readonly id: string;
  /** Of the later report that has it, as is the statement. */
  readonly level: Level;
  readonly statement: string;
  /** Absent where the report does not have it. */
  readonly before?: DiffSide;
  readonly after?: DiffSide;
}

/** Something about the runs themselves that differs, and so may explain the rest. */
export interface Circumstance {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What came of two runs. */
export interface DiffedRun {
  readonly verdict: Verdict;
  readonly target: string;
  readonly startedAt: string;
}

/**
 * What a diff comes to. `regressed`: there is a regression. `less-tested`: there is none, but a `must` or `should` that
 * passed before has no result, so nobody knows.
 */
export type DiffConclusion = 'regressed' | 'less-tested' | 'no-regression';

/** What differs between two reports, the earlier and the later one. */
export interface ReportDiff {
  readonly conclusion: DiffConclusion;
  readonly before: DiffedRun;
  readonly after: DiffedRun;
  readonly circumstances: readonly Circumstance[];
  /** By kind in the order of {@link changeKinds}, then in the order of the later report. */
  readonly changes: readonly RequirementChange[];
  /** Requirements that do not differ. */
  readonly unchanged: number;
}
