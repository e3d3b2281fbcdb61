import { openSettings } from '../playwright/openTarget.ts';
import { Progress } from '../playwright/Progress.ts';
import { RunHost } from '../playwright/RunHost.ts';
import type { Report } from '../report/Report.ts';
import { catalogue } from '../requirements/catalogue.ts';
import type { RunSettings } from './loadRunSettings.ts';

/** A run that the bin hosts. */
export interface HostedRun extends RunSettings {
  readonly strict: boolean;
  /** Settled when the run shall end. */
  readonly interrupted: Promise<void>;
}

/**
 * Runs the catalogue against a target in this process, in which no test runner records what is sent. Progress goes to standard
 * error. An interrupt ends the run, and what it came to until then is reported.
 *
 * @returns the report; undefined if the run was interrupted before its preflight had a response.
 * @throws SuiteError when the sink cannot listen; whatever else breaks the suite.
 */
export async function hostRun({ settings, only, folder, strict, interrupted }: HostedRun): Promise<Report | undefined> {
  const ids = only ?? catalogue.map(({ id }) => id);
  const progress = new Progress(process.stderr, ids.length);
  try {
    const opened = await openSettings(settings);
    const host = new RunHost({
      opened,
      strict,
      output: folder,
      onResult: (result, share) => progress.show(result, share),
      ...(only && { only }),
    });
    host.select(ids);
    await Promise.race([host.verifySelected(), interrupted]);
    return await host.close();
  } finally {
    progress.end();
  }
}
