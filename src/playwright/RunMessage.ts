import type { Ledger } from '../report/ledger/Ledger.ts';
import type { ReportedExchange, ReportedRequirement, RunFacts, RunFigures, TargetsEntry } from '../report/Report.ts';

/**
 * What a Playwright test receives of the run, and attaches so that shards can be merged. Free of secrets, like a report. Between
 * the first and the last test of a run, messages lack `targets` and the coverage.
 */
export interface RunMessage {
  readonly facts: RunFacts;
  readonly counters: RunFigures;
  /** Report folder: relative if it is below the working directory, else absolute. */
  readonly output: string;
  /** Absent if none was given. */
  readonly ledger?: Ledger;
  /** All targets of the targets file, so that a lost shard shows when shards are merged; absent if there is no file. */
  readonly targets?: readonly TargetsEntry[];
  /** Absent in the response to the preflight, and if the preflight has stopped the run. */
  readonly result?: ReportedRequirement;
}

/** What a test shows in addition to the result of its requirement. */
export interface RunEvidence {
  /** The exchanges of the requirement, one line each, in order. */
  readonly exchanges: readonly string[];
  /** The first of them in full; absent if there is none. */
  readonly example?: { readonly exchange: ReportedExchange; readonly curl: string };
  /** Names of the settings that the requirement needs and that were not given. */
  readonly missing: readonly string[];
}

/** The response to a test that asks for its requirement. */
export interface RunResponse extends RunMessage {
  /** Absent if and only if the result is. */
  readonly evidence?: RunEvidence;
}

/** Name of the attachment that holds a message. */
export const runAttachment = 'scim-sync-conformance';

/** Where the runs of a Playwright process are found: written by the global set-up, read by tests and reporters. */
export interface ServedRuns {
  /** Path of the socket. */
  readonly socket: string;
  /** File that says which requirements the tests will ask for: {@link Selection} as JSON, written when they are known. */
  readonly selection: string;
  /** File that holds the tests of the catalogue, as JSON. */
  readonly tests: string;
  /** Report folder of each project, absolute. */
  readonly outputs: { readonly [project: string]: string };
  /** Folder of the summary of several targets, absolute; absent if there is no targets file. */
  readonly targets?: string;
}

/** The requirements that tests will ask for, by project; a project is left out if one of its tests does not state one. */
export interface Selection {
  readonly [project: string]: readonly string[];
}

/** The variable that holds {@link ServedRuns} as JSON. */
export const servedRunsVariable = 'SCIM_SYNC_CONFORMANCE_RUNS';

/**
 * Reads where the runs of this Playwright process are; undefined if the global set-up of the suite has not run.
 */
export function servedRuns(env: { readonly [name: string]: string | undefined }): ServedRuns | undefined {
  const text = env[servedRunsVariable];
  return text === undefined ? undefined : JSON.parse(text);
}
