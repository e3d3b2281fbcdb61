import type { Report, ReportedFinding, Verdict } from '../../report/Report.ts';
import type { BundleSettings, RunName } from './BundleSettings.ts';
import type { BundledRun } from './Evidence.ts';

/** The files of a bundle by their names, `/` between folder and name. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>;

/** The in-toto statement. */
export const statementName = 'statement.json';

/** The digest list, as `sha256sum` writes and checks it. */
export const digestListName = 'SHA256SUMS';

/** The settings, without secrets. */
export const settingsName = 'settings.json';

/** The ledger that was given, byte for byte. */
export const ledgerName = 'deviations.yaml';

/** The contract that both runs were held to. */
export const contractName = 'contract.openapi.yaml';

/** What a person reads first. */
export const readmeName = 'REPRODUCE.md';

/** Which run it was, and when things happened in it: all of its report that does not follow from its evidence. */
export interface RunTimes {
  readonly runId?: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Milliseconds, by requirement. */
  readonly elapsedMs: ReadonlyMap<string, number>;
}

/** Takes these facts from a report, or from what it is built of. */
export function timesOf({
  runId,
  startedAt,
  finishedAt,
  requirements,
}: Pick<Report, 'runId' | 'startedAt' | 'finishedAt' | 'requirements'>): RunTimes {
  const elapsedMs = new Map(requirements.map((one) => [one.id, one.elapsedMs]));
  return { ...(runId !== undefined && { runId }), startedAt, finishedAt, elapsedMs };
}

/** What a bundle is drawn from. */
export interface BundleInput {
  readonly settings: BundleSettings;
  readonly runs: { readonly [name in RunName]: { readonly evidence: BundledRun; readonly times: RunTimes } };
  /** Text of the ledger; absent where none was given. */
  readonly ledger?: string;
}

/** A failure that the ledger knows; it counts all the same. */
export interface KnownFailure {
  readonly run: RunName;
  readonly requirement: string;
  readonly finding: ReportedFinding;
}

/** What two runs come to. */
export interface Certificate {
  /** The worse of the two, without regard to any ledger. */
  readonly verdict: Verdict;
  readonly reports: { readonly [name in RunName]: Report };
  readonly known: readonly KnownFailure[];
  /** Entries of the ledger that are no longer true by either run, one sentence each. */
  readonly ledgerProblems: readonly string[];
}
