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

/** A requirement about what a status says of the last sync. One that says nothing is right: both members are optional. */
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

/** What a status of 2025.8 and later says of the last sync. */
export const statusSummary: readonly Requirement[] = [
  ofSummary(
    {
      id: 'SYNC-STATUS-LAST-SYNC-NOT-IN-FUTURE',
      statement: 'The last successful sync does not lie after the answer.',
      clause: `${syncStatus}: last_successful_sync; RFC 9110 §6.6.1`,
      ruling: 'Five minutes are allowed between the clock of the syncs and that of the answer.',
    },
    lastSyncNotInFuture,
  ),
  ofSummary(
    {
      id: 'SYNC-STATUS-LAST-SYNC-NOT-ZERO',
      statement: 'The last successful sync is not from before SCIM.',
      clause: `${syncStatus}: last_successful_sync`,
      ruling: `${zeroRuling} The member is optional, so it can be left out.`,
    },
    ({ last_successful_sync }, date) => timesNotZero([last_successful_sync], date),
  ),
  ofSummary(
    {
      id: 'SYNC-STATUS-DONE-HAS-LAST-SYNC',
      statement: 'A provider whose last sync is done shows when one last succeeded.',
      clause: `${syncStatus}: last_sync_status, last_successful_sync`,
      ruling:
        'The schema requires neither member. "done" alone says that a sync ended well, so its time is known; the other way round nothing follows, since a later sync may have failed.',
    },
    doneHasLastSync,
  ),
];
