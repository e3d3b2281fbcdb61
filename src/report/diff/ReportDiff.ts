import type { Level } from '../../requirements/Requirement.ts';
import type { Observation } from '../ledger/Ledger.ts';
import type { Outcome, ReportedDeviation, Verdict } from '../Report.ts';

/**
 * How a requirement differs between two reports, the most important first:
 *
 * - `regressed`: a `must` or `should` that passed or was excused before now fails and is not excused;
 * - `unmet`: the same for one that does not count: a `may`, or one that the later suite does not score yet;
 * - `changed-failure`: failed in both, with different groups of findings;
 * - `deviation`: failed, and the ledger's entries for it have changed;
 * - `no-longer-tested`: had a result before and has none now;
 * - `fixed`: failed before, excused or not, and now passed;
 * - `newly-tested`: had no result before and has one now;
 * - `redefined`: the same outcome, and the suite has changed its level, its statement or whether it counts;
 * - `no-longer-required`: no longer in the catalogue, or not applicable to the other contract version.
 */
export const changeKinds = [
  'regressed',
  'unmet',
  'changed-failure',
  'deviation',
  'no-longer-tested',
  'fixed',
  'newly-tested',
  'redefined',
  'no-longer-required',
] as const;

/** See {@link changeKinds}. */
export type ChangeKind = (typeof changeKinds)[number];

/** A group of findings, and its entry in the ledger. */
export interface DiffGroup extends Observation {
  readonly acceptable: string;
  readonly actual: string;
  readonly deviation?: ReportedDeviation;
}

/** A requirement in one of the two reports. */
export interface DiffSide {
  readonly outcome: Outcome;
  readonly excused: boolean;
  readonly reason?: string;
  readonly groups: readonly DiffGroup[];
}

/**
 * What the suite changed about a requirement between two reports. `added`, `removed`: only one of the reports has it.
 * `scored`, `not scored`: it counts in the later report only, or in the earlier one only.
 */
export type SuiteChange =
  | { readonly what: 'added' | 'removed' | 'scored' | 'not scored' }
  | { readonly what: 'level' | 'statement'; readonly before: string; readonly after: string };

/** A requirement that differs. */
export interface RequirementChange {
  readonly kind: ChangeKind;
  /** The present id, if it was renamed in between. */
  readonly id: string;
  /** From the later report that has it, like the statement. */
  readonly level: Level;
  readonly statement: string;
  /** `false`: it does not count in that report. */
  readonly scored?: false;
  /** What the suite changed about it, which may be the cause; absent: nothing. */
  readonly suite?: readonly SuiteChange[];
  /** Absent if the report does not have it. */
  readonly before?: DiffSide;
  readonly after?: DiffSide;
}

/** A difference between the runs themselves, which may explain the others. */
export interface Circumstance {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** One of the two runs. */
export interface DiffedRun {
  readonly verdict: Verdict;
  /** Version of the suite. */
  readonly suite: string;
  readonly target: string;
  readonly startedAt: string;
}

/**
 * The conclusion of a diff. `regressed`: there is a regression. `less-tested`: none was seen, but a `must` or `should` that
 * passed before has no result now.
 */
export type DiffConclusion = 'regressed' | 'less-tested' | 'no-regression';

/** The differences between two reports, the earlier and the later one. */
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
