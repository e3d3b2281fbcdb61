import { isSuccessful } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { type Conclusion, conclude, inconclusive, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { furtherUsers } from './furtherUsers.ts';
import { hasWritten } from './hasWritten.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import { probe, statusControl } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { readStatus, reads, usableStatus } from './readStatus.ts';
import { controlNotSeen, needsSink, notAccepted, nothingSeen, withSink } from './withSink.ts';

const id = 'SYNC-STATUS-RUNNING-ELSEWHERE';

/** Judged by the read of the second provider among the requests at once of {@link furtherUsers}. */
export const runningElsewhere: Requirement = {
  id,
  topic: 'effects',
  level: 'should',
  operation: 'sync-status',
  statement: 'A provider does not report that it is running because another provider syncs.',
  clause: 'contract: GET …/sync/status/, "Get provider\'s sync status"; SyncStatus: is_running',
  ruling:
    'The second provider is read while the first one syncs users and the sink delays every call. It may sync by itself, so the result is inconclusive if it is still running afterwards. Some releases of authentik report true while another request is read: that is not this defect, so the result is inconclusive too if two reads at once show it without a sync.',
  profile: 'beyond',
  needs: ['CONFORMANCE_ALLOW_WRITES', 'CONFORMANCE_SPARE_USER_IDS', 'CONFORMANCE_OTHER_PROVIDER_ID', ...needsSink],
  dimensions: dimensionsOf('sync-status', { providers: ['second'] }),
  verification: { budget: reads(1 + 4), procedure: withSink(verifyElsewhere) },
};

async function verifyElsewhere(verifier: SinkVerifier): Promise<Conclusion> {
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const { context, sent } = verifier;
  const providerId = context.otherProviderId ?? '';
  const { path } = probe(id, 'sync-status', context, { providerId });
  const burst = sent
    .map(({ exchange }) => exchange)
    .filter((exchange) => furtherUsers.some((one) => one.id === exchange.probe.requirement));
  // The last one: another read comes before the requests at once.
  const read = burst.findLast((exchange) => exchange.probe.path === path);
  const syncs = burst.filter((exchange) => exchange.probe.method === 'POST' && isSuccessful(exchange.result));
  if (read === undefined || syncs.length === 0) return notAccepted;
  const judged = [read];
  const before = sent.findLast(
    ({ exchange }) => exchange.probe.path === path && exchange !== read && exchange.startedAt <= read.startedAt,
  );
  const last = before && usableStatus(verifier, before.exchange);
  // It was running already, and not because of these syncs.
  if (last !== undefined && 'status' in last && last.status.is_running) return { ...passed, judged };
  const during = usableStatus(verifier, read);
  if ('noResult' in during) return { ...during.noResult, judged };
  if (!during.status.is_running) return { ...passed, judged };
  const after = await readStatus(verifier, id, providerId);
  if ('noResult' in after) return { ...after.noResult, judged };
  if (after.status.is_running) return { ...inconclusive({ code: 'other-client', exchange: after.exchange }), judged };
  const { probe: first } = statusControl(context);
  const alone = await verifier.sendTogether([read.probe, first, read.probe, first]);
  for (const exchange of alone.filter((one) => one.probe.path === path)) {
    const status = usableStatus(verifier, exchange);
    if ('status' in status && status.status.is_running)
      return { ...inconclusive({ code: 'other-client', exchange }), judged };
  }
  const actual = 'is_running true while another provider syncs';
  return { ...conclude([locate(relationFinding('running-elsewhere', 'is_running false', actual), read)]), judged };
}
