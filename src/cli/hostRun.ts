import type { SettingsAndLedger } from '../playwright/loadSettingsAndLedger.ts';
import { openSettings } from '../playwright/openTarget.ts';
import { Progress } from '../playwright/Progress.ts';
import { RunHost } from '../playwright/RunHost.ts';
import type { Report } from '../report/Report.ts';
import { catalogue } from '../requirements/catalogue.ts';

/** A run that the bin hosts. */
export interface HostedRun {
  readonly settings: Exclude<SettingsAndLedger, { readonly kind: 'invalid' }>;
  /** Ids asked for; absent: all. */
  readonly only?: readonly string[] | undefined;
  readonly strict: boolean;
}

/**
 * Runs the catalogue against a target in this process, in which no test runner records what is sent. Progress goes to standard
 * error. An interrupt (SIGINT, SIGTERM) ends the run, and what it came to until then is reported.
 *
 * @returns the report; undefined if the run was interrupted before its preflight had a response.
 * @throws SuiteError when the sink cannot listen; whatever else breaks the suite.
 */
export async function hostRun({ settings, only, strict }: HostedRun): Promise<Report | undefined> {
  let interrupt: () => void = () => undefined;
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const ids = only ?? catalogue.map(({ id }) => id);
  const progress = new Progress(process.stderr, ids.length);
  try {
    const opened = await openSettings(settings);
    const host = new RunHost({
      opened,
      strict,
      output: opened.target.output,
      onResult: (result, share) => progress.show(result, share),
      ...(only && { only }),
    });
    host.select(ids);
    await Promise.race([host.verifySelected(), interrupted]);
    return await host.close();
  } finally {
    progress.end();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
