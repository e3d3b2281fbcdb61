import { type Finding, locate } from '../../judge/Finding.ts';
import type { StatusSummary } from '../../judge/relations/StatusSummary.ts';
import { doneHasLastSync, lastSyncNotInFuture } from '../../judge/relations/summaryRelations.ts';
import { timesNotZero } from '../../judge/relations/zeroTimes.ts';
import { type Conclusion, conclude } from '../Conclusion.ts';
import { dimensionsOf } from '../Dimensions.ts';
import type { Requirement } from '../Requirement.ts';
import { readStatus, reads, statusOfOther } from '../readStatus.ts';
import { responseDate } from '../responseDate.ts';
import type { Verifier } from '../Verifier.ts';
import { zeroRuling } from './status.ts';

const common = {
  topic: 'status',
  operation: 'sync-status',
  profile: 'observe',
  level: 'should',
  needs: [],
  dimensions: dimensionsOf('sync-status', { providers: ['given', 'second'] }),
  from: '2025.8',
} as const;

const syncStatus = 'contract: SyncStatus';

/** A requirement on what a status reports about the last sync. It may report nothing: both members are optional. */
function ofSummary(
  facts: Pick<Requirement, 'id' | 'statement' | 'clause' | 'ruling'>,
  judge: (summary: StatusSummary, date: Date) => readonly Finding[],
): Requirement {
  return {
    ...common,
    ...facts,
    // The status of the second provider has been read, if SYNC-STATUS-200-OTHER-PROVIDER is verified too.
    verification: { budget: reads(1), procedure: (verifier) => verifySummary(verifier, facts.id, judge) },
  };
}

async function verifySummary(
  verifier: Verifier,
  id: string,
  judge: (summary: StatusSummary, date: Date) => readonly Finding[],
): Promise<Conclusion> {
  const read = await readStatus(verifier, id);
  if ('noResult' in read) return read.noResult;
  const all = [read, ...(await statusOfOther(verifier, id))];
  const found = all.flatMap(({ status, exchange }) =>
    judge(status, responseDate(exchange)).map((finding) => locate(finding, exchange)),
  );
  return { ...conclude(found), judged: all.map(({ exchange }) => exchange) };
}

/** What a status reports about the last sync, since contract version 2025.8. */
export const statusSummary: readonly Requirement[] = [
  ofSummary(
    {
      id: 'SYNC-STATUS-LAST-SYNC-NOT-IN-FUTURE',
      statement: 'The time of the last successful sync is not after the response.',
      clause: `${syncStatus}: last_successful_sync; RFC 9110 §6.6.1`,
      ruling: 'The clock of the syncs and that of the response may differ by up to five minutes.',
    },
    lastSyncNotInFuture,
  ),
  ofSummary(
    {
      id: 'SYNC-STATUS-LAST-SYNC-NOT-ZERO',
      statement: 'The time of the last successful sync is not before SCIM existed.',
      clause: `${syncStatus}: last_successful_sync`,
      ruling: `${zeroRuling} The member is optional, so a deployment can leave it out.`,
    },
    ({ last_successful_sync }, date) => timesNotZero([last_successful_sync], date),
  ),
  ofSummary(
    {
      id: 'SYNC-STATUS-DONE-HAS-LAST-SYNC',
      statement: 'A provider whose last sync is done reports when a sync last succeeded.',
      clause: `${syncStatus}: last_sync_status, last_successful_sync`,
      ruling:
        'The schema requires neither member. Only "done" says that a sync ended well, so its time is known. The reverse does not follow, since a later sync may have failed.',
    },
    doneHasLastSync,
  ),
];
