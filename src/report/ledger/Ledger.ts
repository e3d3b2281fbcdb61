import type { ReportedDeviation, ReportedFinding } from '../Report.ts';

/** What identifies a group of findings: the four values by which findings are grouped. */
export type Observation = Pick<ReportedFinding, 'operation' | 'edit' | 'status' | 'keyword'>;

/** One known group of findings of one requirement, as the file has it; its schema is `schemas/ledger.schema.json`. */
export interface WrittenEntry extends ReportedDeviation {
  /** Id of the requirement. */
  readonly requirement: string;
  readonly observed: Observation;
  /** Contract versions that the entry applies to; with any other it is ignored. */
  readonly generations: readonly string[];
}

/** An entry and its line. */
export interface LedgerEntry extends WrittenEntry {
  /** Line of the file, from 1. */
  readonly line: number;
}

/** The recorded, reasoned failures of a known target. */
export interface Ledger {
  /** As messages and reports name the file; never absolute. */
  readonly path: string;
  /** Of the file's bytes. */
  readonly sha256: string;
  /** Releases of authentik that it is meant for, `year.month`; absent if it does not say. */
  readonly releases?: readonly string[];
  /** In the file's order; no two have the same requirement, observation and contract version. */
  readonly entries: readonly LedgerEntry[];
}

/** Whether two groups of findings, or a group and the observation of an entry, are the same. */
export function isSameGroup(a: Observation, b: Observation): boolean {
  return a.operation === b.operation && a.edit === b.edit && a.status === b.status && a.keyword === b.keyword;
}
