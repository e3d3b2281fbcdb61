import { openSettings } from '../playwright/openTarget.ts';
import { Progress } from '../playwright/Progress.ts';
import { RunHost } from '../playwright/RunHost.ts';
import type { Turns } from '../playwright/Turns.ts';
import type { NumberedExchange } from '../report/exchanges/NumberedExchange.ts';
import type { Report, RunFacts, TargetsEntry } from '../report/Report.ts';
import type { ConsoleDetail } from '../report/views/consoleView.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { Bail } from './Bail.ts';
import type { RunSettings } from './loadRunSettings.ts';

/** The progress lines for each level of detail. */
const progressLines = { quiet: 'none', brief: 'some', full: 'all' } as const;

/** A run that the bin hosts. */
export interface HostedRun extends RunSettings {
  readonly strict: boolean;
  /** Number of failures that count after which the run ends; absent: no limit. */
  readonly bail?: number | undefined;
  /** How much of its progress is shown: nothing if `quiet`, each requirement if `full`. */
  readonly detail: ConsoleDetail;
  /** Whether to return its exchanges. */
  readonly exchanges: boolean;
  /** The flags that the run was started with. */
  readonly flags: NonNullable<RunFacts['flags']>;
  /** Resolves when a signal interrupts the run. */
  readonly interrupted: Promise<void>;
  /** Lets runs of this process that are against one deployment take turns; absent: there is one run. */
  readonly turns?: Turns;
  /** The entry of the targets file that the run is for; absent if there is no file. */
  readonly targetsEntry?: TargetsEntry;
}

/** The result of a hosted run. */
export interface HostedResult {
  readonly report: Report | undefined;
  /** In the order in which they began; absent if they were not requested. */
  readonly exchanges?: readonly NumberedExchange[];
}

/**
 * Runs the catalogue against a target in this process, in which no test runner records what is sent. Progress goes to standard
 * error. An interrupt ends the run, and so do `bail` failures that count; the report then has the results so far.
 *
 * @returns the report, undefined after an interrupt before the preflight had a response; and the exchanges, if requested.
 * @throws SuiteError if the sink cannot listen. Any other error is a defect of the suite.
 */
export async function hostRun({
  settings,
  only,
  folder,
  strict,
  bail: most,
  detail,
  exchanges,
  flags,
  interrupted,
  turns,
  targetsEntry,
}: HostedRun): Promise<HostedResult> {
  const ids = only ?? catalogue.map(({ id }) => id);
  const progress = new Progress(process.stderr, ids.length, { lines: progressLines[detail] });
  try {
    const opened = await openSettings(settings);
    const bail = new Bail(most, { strict, profile: opened.target.profile, ...(only && { only }) });
    const host = new RunHost({
      opened,
      strict,
      output: folder,
      flags,
      onResult: (result, share) => {
        progress.show(result, share);
        bail.note(result);
      },
      ...(only && { only }),
      ...(targetsEntry && { targetsEntry }),
      ...(turns && { turn: (ended) => turns.take(opened.target.baseUrl, ended) }),
    });
    host.select(ids);
    await Promise.race([host.verifySelected(), interrupted, bail.reached]);
    const why = bail.isReached ? `--bail ${most} ended the run before its last requirement.` : undefined;
    const report = await host.close(why);
    return { report, ...(exchanges && { exchanges: host.exchanges }) };
  } finally {
    progress.end();
  }
}
