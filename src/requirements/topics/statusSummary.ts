import { type Finding, locate } from '../../judge/Finding.ts';
import { instantOf } from '../../judge/relations/instantOf.ts';
import type { StatusSummary } from '../../judge/relations/StatusSummary.ts';
import { relationFinding } from '../../judge/relations/SyncStatus.ts';
import { doneHasLastSync, lastSyncNotInFuture } from '../../judge/relations/summaryRelations.ts';
import { timesNotZero } from '../../judge/relations/zeroTimes.ts';
import { type Conclusion, conclude, inconclusive, passed } from '../Conclusion.ts';
import { dimensionsOf } from '../Dimensions.ts';
import { probe } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';
import { readStatus, reads, statusesRead, usableStatus } from '../readStatus.ts';
import { responseDate } from '../responseDate.ts';
import { succeededLike } from '../sentLike.ts';
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
const ownId = 'SYNC-STATUS-LAST-SYNC-OF-ITS-PROVIDER';

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
  const read = await statusesRead(verifier, id);
  if ('noResult' in read) return read.noResult;
  const all = [...read.now, ...read.earlier];
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
  {
    ...common,
    id: ownId,
    profile: 'full',
    needs: ['CONFORMANCE_OTHER_PROVIDER_ID'],
    statement: 'A sync of one provider does not become the last sync of another.',
    clause: syncStatus,
    ruling:
      'Judged over the reads of both providers in this run, the last of them after its syncs. It fails if the time of the last successful sync changed for both, and is the same for both at the end, and later. If a sync does not change it, there is nothing to compare.',
    verification: { budget: reads(3), procedure: verifyOwnLastSync },
  },
];

/** How long to wait for a schedule that syncs all providers at once, milliseconds. */
const scheduleMs = 10_000;

async function verifyOwnLastSync(verifier: Verifier): Promise<Conclusion> {
  const { providerId, otherProviderId = '' } = verifier.context;
  const before = [providerId, otherProviderId].map((id) => lastSyncOf(firstStatus(verifier, id)));
  const own = await readStatus(verifier, ownId);
  const other = await readStatus(verifier, ownId, otherProviderId);
  if ('noResult' in own) return own.noResult;
  if ('noResult' in other) return other.noResult;
  const judged = [own.exchange, other.exchange];
  const after = [own, other].map(({ status }) => lastSyncOf(status));
  const isShared = after[0] !== undefined && after[0] === after[1];
  if (!isShared || after.some((time, index) => time === before[index])) return { ...passed, judged };
  // A schedule may sync all providers at once, and would again.
  await verifier.wait(scheduleMs);
  const later = await readStatus(verifier, ownId);
  if ('noResult' in later) return { ...later.noResult, judged };
  if (lastSyncOf(later.status) !== after[0]) {
    return { ...inconclusive({ code: 'other-client', exchange: later.exchange }), judged };
  }
  const actual = 'the last successful sync of both providers became the same instant';
  const finding = relationFinding('last-sync-shared', 'a last sync of its own', actual);
  return { ...conclude([locate(finding, other.exchange)]), judged };
}

/** The status of a provider as this run read it first; undefined if it did not. */
function firstStatus(verifier: Verifier, providerId: string): StatusSummary | undefined {
  const [first] = succeededLike(verifier, probe(ownId, 'sync-status', verifier.context, { providerId }));
  const read = first && usableStatus(verifier, first);
  return read === undefined || 'noResult' in read ? undefined : read.status;
}

/** The instant of the last successful sync, milliseconds since the epoch; undefined if the status does not have it. */
function lastSyncOf(status: StatusSummary | undefined): number | undefined {
  const time = status?.last_successful_sync;
  return time === undefined ? undefined : instantOf(time);
}
