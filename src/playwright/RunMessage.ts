import type { Ledger } from '../report/ledger/Ledger.ts';
import type { ReportedRequirement, RunCounters, RunFacts } from '../report/Report.ts';

/** What one Playwright test learns of the run, and attaches for the reporter: free of secrets, like a report. */
export interface RunMessage {
  readonly facts: RunFacts;
  readonly counters: RunCounters;
  /** Report folder, absolute. */
  readonly output: string;
  /** Absent where none was given, and in what the set-up leaves behind: a variable has no room for it. */
  readonly ledger?: Ledger;
  /** Absent in the answer to the preflight, and where the preflight has stopped the run. */
  readonly result?: ReportedRequirement;
}

/** Name of the attachment that holds a message. */
export const runAttachment = 'scim-sync-conformance';

/** The variable that tells the tests where the run listens. */
export const runSocketVariable = 'SCIM_SYNC_CONFORMANCE_SOCKET';

/** The variable that tells the reporter, in the runner's own process, the facts of a run of which no test told it any. */
export const runFactsVariable = 'SCIM_SYNC_CONFORMANCE_FACTS';
