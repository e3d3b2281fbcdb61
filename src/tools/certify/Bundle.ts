import type { Report, ReportedFinding, Verdict } from '../../report/Report.ts';
import type { BundleSettings, RunName } from './BundleSettings.ts';
import type { BundledRun } from './Evidence.ts';

/** The files of a bundle by path, with `/` as separator. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>;

/** The in-toto statement. */
export const statementName = 'statement.json';

/** The digest list, as `sha256sum` writes and checks it. */
export const digestListName = 'SHA256SUMS';

/** The settings, without secrets. */
export const settingsName = 'settings.json';

/** The given ledger, byte for byte. */
export const ledgerName = 'deviations.yaml';

/** The contract that both runs were judged by. */
export const contractName = 'contract.openapi.yaml';

/** The file that a person reads first. */
export const readmeName = 'REPRODUCE.md';

/** Id and times of a run: the facts of its report that cannot be derived from its evidence. */
export interface RunTimes {
  readonly runId?: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Milliseconds, by requirement. */
  readonly elapsedMs: ReadonlyMap<string, number>;
}

/** Reads these facts from a report, or from its parts. */
export function timesOf({
  runId,
  startedAt,
  finishedAt,
  requirements,
}: Pick<Report, 'runId' | 'startedAt' | 'finishedAt' | 'requirements'>): RunTimes {
  const elapsedMs = new Map(requirements.map((one) => [one.id, one.elapsedMs]));
  return { ...(runId !== undefined && { runId }), startedAt, finishedAt, elapsedMs };
}

/** What a bundle is built from. */
export interface BundleInput {
  readonly settings: BundleSettings;
  readonly runs: { readonly [name in RunName]: { readonly evidence: BundledRun; readonly times: RunTimes } };
  /** Text of the ledger; absent if none was given. */
  readonly ledger?: string;
}

/** A failure that the ledger lists. It still counts. */
export interface KnownFailure {
  readonly run: RunName;
  readonly requirement: string;
  readonly finding: ReportedFinding;
}

/** The result of two runs. */
export interface Certificate {
  /** The worse of the two verdicts; no ledger affects it. */
  readonly verdict: Verdict;
  readonly reports: { readonly [name in RunName]: Report };
  readonly known: readonly KnownFailure[];
  /** Entries of the ledger that neither run confirms, one sentence each. */
  readonly ledgerProblems: readonly string[];
}
