import { TargetTransport } from '../../http/TargetTransport.ts';
import { Progress } from '../../playwright/Progress.ts';
import { buildReport } from '../../report/buildReport.ts';
import type { Report } from '../../report/Report.ts';
import { catalogue } from '../../requirements/catalogue.ts';
import { openSink } from '../../run/openSink.ts';
import { routeOf } from '../../settings/routeOf.ts';
import type { Target } from '../../settings/Target.ts';
import { type BundleSettings, type RunName, runNames, targetOfRun } from './BundleSettings.ts';
import { type RecordedRun, recordRun } from './recordRun.ts';

/** Both runs; or the report of a run that excludes a certificate; or neither, after an interrupt. */
export type BothRuns =
  | { readonly kind: 'recorded'; readonly runs: { readonly [name in RunName]: RecordedRun } }
  | { readonly kind: 'refused'; readonly report: Report }
  | { readonly kind: 'interrupted' };

/**
 * Performs both runs of a certificate against a target, one after the other, with one sink, because a provider remembers
 * what it has written there. Skips the second run if the first is inconclusive or errored. Shows progress on standard error.
 */
export async function recordRuns(target: Target, seeds: BundleSettings['seeds']): Promise<BothRuns> {
  const interrupt = new AbortController();
  const abort = () => interrupt.abort();
  process.on('SIGINT', abort).on('SIGTERM', abort);
  const opened = await openSink(target);
  const progress = new Progress(process.stderr, runNames.length * catalogue.length);
  const record = (name: RunName) =>
    recordRun(targetOfRun(target, name, seeds), {
      transport: new TargetTransport(routeOf(target)),
      ...(opened && { sink: opened.sink }),
      signal: interrupt.signal,
      onResult: ({ id, outcome }) => {
        if (!interrupt.signal.aborted) progress.show({ id: `${id} (${name})`, outcome });
      },
    });
  try {
    const frozen = await record('frozen');
    if (interrupt.signal.aborted) return { kind: 'interrupted' };
    const first = reportOf(frozen);
    if (isOpen(first)) return { kind: 'refused', report: first };
    const fresh = await record('fresh');
    if (interrupt.signal.aborted) return { kind: 'interrupted' };
    const second = reportOf(fresh);
    return isOpen(second) ? { kind: 'refused', report: second } : { kind: 'recorded', runs: { frozen, fresh } };
  } finally {
    progress.end();
    await opened?.close();
    process.off('SIGINT', abort).off('SIGTERM', abort);
  }
}

function reportOf({ facts, results, counters, finishedAt }: RecordedRun): Report {
  return buildReport({ facts, catalogue, results, counters, finishedAt, interrupted: false });
}

/** Whether a run decides too little for a certificate. */
function isOpen({ verdict, requirements }: Report): boolean {
  return verdict === 'inconclusive' || requirements.some(({ outcome }) => outcome === 'errored');
}
