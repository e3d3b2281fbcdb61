import type { Finding } from '../Finding.ts';
import { clockSkewMs } from './clockSkew.ts';
import { instantOf } from './instantOf.ts';
import type { StatusSummary } from './StatusSummary.ts';
import { relationFinding } from './SyncStatus.ts';

/** The last successful sync is not in the future, by the clock of the response itself. */
export function lastSyncNotInFuture({ last_successful_sync }: StatusSummary, date: Date): readonly Finding[] {
  if (last_successful_sync === undefined || instantOf(last_successful_sync) <= date.getTime() + clockSkewMs) return [];
  const acceptable = `last_successful_sync up to 5 min after the Date of the response, ${date.toISOString()}`;
  return [relationFinding('time-in-future', acceptable, last_successful_sync)];
}

/** A sync that is done has a time at which it succeeded. The reverse does not follow: a later sync may have failed. */
export function doneHasLastSync({ last_sync_status, last_successful_sync }: StatusSummary): readonly Finding[] {
  if (last_sync_status !== 'done' || last_successful_sync !== undefined) return [];
  return [relationFinding('done-without-time', 'last_successful_sync together with last_sync_status "done"', 'none')];
}
