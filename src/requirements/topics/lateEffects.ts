import { plainBody, type ValidRequest, validRequests } from '../../generate/ValidRequest.ts';
import { type Exchange, isSuccessful } from '../../http/Exchange.ts';
import { locate } from '../../judge/Finding.ts';
import { judgeExchange } from '../../judge/judgeExchange.ts';
import { anyDeclared } from '../../judge/judgeStatus.ts';
import { noResponse } from '../../judge/Reason.ts';
import { relationFinding } from '../../judge/relations/SyncStatus.ts';
import { isRead, succeeded } from '../../sink/callKinds.ts';
import type { Window } from '../../sink/evidence.ts';
import { resourceTypes } from '../../sink/SinkCall.ts';
import { atOnce } from '../atOnce.ts';
import { type Conclusion, conclude, inconclusive, type NoResult, notTested } from '../Conclusion.ts';
import { dimensions, dimensionsOf } from '../Dimensions.ts';
import { judgeFailureReported } from '../failureReported.ts';
import { hasWritten } from '../hasWritten.ts';
import { lostResource } from '../lostResource.ts';
import { objectIdIn } from '../objectIdIn.ts';
import { acceptedSyncs, endOf, type SinkVerifier, startBehind } from '../observeSyncs.ts';
import { overrideWrites } from '../overrideWrites.ts';
import { objectControl } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';
import { refusedUpdate } from '../refusedUpdate.ts';
import { respelledIds } from '../respelledIds.ts';
import { settleMs } from '../settleMs.ts';
import { syncedAgain } from '../syncedAgain.ts';
import { othersChangedBy, syncedState } from '../syncedState.ts';
import { controlNotSeen, effectOfSync, nothingSeen, ownCalls, withSink } from '../withSink.ts';
import { writtenBesides } from '../writesNoOther.ts';
import { writtenAsKnown } from '../writtenAsKnown.ts';

const documentedId = 'SYNC-OBJECT-SINK-FAILURE-DOCUMENTED';
const reportedId = 'SYNC-OBJECT-SINK-FAILURE-TOLD';
const unknownId = 'SYNC-OBJECT-UNKNOWN-ID-WRITES-NOTHING';

const failureRuling =
  'The sink responds with 500 to every call of one sync, after this run has seen the provider write to it. The sync is of a group if one is given: a provider may look up its members even if it need not write an unchanged group. If the provider does not call the sink, the result is inconclusive.';

const uncalledNote =
  'the provider did not call the failing service provider, and it never does for an unchanged object: a spare object shows more';

/** Requirements that disturb the deployment or look at everything that was synced. The last ones that send anything. */
export const lateEffects: readonly Requirement[] = [
  syncedAgain,
  ...syncedState,
  writtenAsKnown,
  ...atOnce,
  ...lostResource,
  {
    ...effectOfSync,
    id: unknownId,
    level: 'must',
    dimensions: dimensionsOf('sync-object', {
      identities: dimensions.identities,
      providers: dimensions.providers,
      places: ['persistent', 'fresh'],
    }),
    statement:
      'A sync of an id that refers to no object, or is malformed, creates no resource at the service provider and changes none.',
    clause: 'contract: SyncObjectRequest: sync_object_id',
    ruling:
      'Judged over all such ids that this run has sent: no resource, whatever provider writes it, may have one of them as its external id or name. Nor is a resource deleted, renamed or deactivated before the next sync begins, or any written that are written again when the same sync is repeated. Members may come and go with the late writes of an earlier sync.',
    verification: {
      budget: { requests: 1, writes: 1, accepted: 0, acceptedWithoutObject: 1 },
      procedure: withSink(verifyUnknownIds),
    },
  },
  respelledIds,
  overrideWrites,
  {
    ...effectOfSync,
    id: documentedId,
    level: 'must',
    dimensions: dimensionsOf('sync-object', { objects: ['group'] }),
    statement: 'A sync gets a response that the contract states even when the service provider fails.',
    clause: 'contract: POST …/sync/object/ → 200, 400, 403',
    ruling: failureRuling,
    verification: {
      budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
      procedure: withSink(verifyDocumented),
    },
  },
  {
    ...effectOfSync,
    id: reportedId,
    // A provider need not write an unchanged object, so that this may have no result.
    profile: 'beyond',
    level: 'should',
    dimensions: dimensionsOf('sync-object', { objects: ['group'] }),
    statement: 'A sync whose write the service provider refuses does not look like one that succeeded.',
    clause: 'contract: SyncObjectResult: messages; LogLevelEnum',
    ruling: `${failureRuling} A message of level warning or worse counts as saying so, whatever its text, and so does any status other than 200.`,
    verification: {
      sharedWith: documentedId,
      budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
      procedure: withSink(verifyReported),
    },
  },
  ...refusedUpdate,
];

async function verifyDocumented(verifier: SinkVerifier): Promise<Conclusion> {
  const sync = await syncWhileSinkFails(verifier, documentedId);
  if ('outcome' in sync) return sync;
  const { contract } = verifier.context;
  const { exchange } = sync;
  const judgement = judgeExchange(contract, exchange, { acceptable: anyDeclared(contract, 'sync-object') });
  if (judgement.kind === 'unjudged') return inconclusive(judgement.reason);
  const judged = [exchange];
  const notes = sync.isUncalled ? { notes: [uncalledNote] } : {};
  return { ...conclude(judgement.findings.map((finding) => locate(finding, exchange))), ...notes, judged };
}

async function verifyReported(verifier: SinkVerifier): Promise<Conclusion> {
  const sync = await syncWhileSinkFails(verifier, reportedId);
  if ('outcome' in sync) return sync;
  const { exchange } = sync;
  const judged = [exchange];
  const notWritten = { ...inconclusive({ code: 'sink-not-called', expected: 'write', exchange }), judged };
  if (sync.isUncalled) return notWritten;
  // The response to a sync that is pushed later cannot report what becomes of it.
  const isLate = ownCalls(verifier).every(
    ({ at, status }) => status !== 500 || at < exchange.startedAt || at > endOf(exchange),
  );
  if (isLate) return { ...inconclusive({ code: 'written-later', exchange }), judged };
  const reported = judgeFailureReported(exchange, verifier.context);
  if ('reason' in reported) return inconclusive(reported.reason);
  // Who fails to read the resource may leave it as it is, and need not say so.
  const triesToWrite = ownCalls(verifier).some((call) => call.at >= exchange.startedAt && !isRead(call));
  if (reported.found.length > 0 && !triesToWrite) return notWritten;
  return { ...conclude(reported.found.map((finding) => locate(finding, exchange))), judged };
}

async function verifyUnknownIds(verifier: SinkVerifier): Promise<Conclusion> {
  const { spareUserIds = [], spareGroupIds = [] } = verifier.context;
  const given = [...validRequests(verifier.context).map(({ id }) => id), ...spareUserIds, ...spareGroupIds];
  const sent = verifier.sent.flatMap(({ exchange, edit }) => {
    const id = objectIdIn(exchange);
    return id === undefined || given.includes(id) ? [] : [{ id, exchange, edit }];
  });
  if (sent.length === 0) return notTested({ code: 'no-unknown-id-before' });
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const judged = sent.map(({ exchange }) => exchange);
  const { calls } = verifier.sink.record;
  const written = calls.filter((call) => !isRead(call) && (!call.authorized || succeeded(call)));
  const created = sent.find(({ id, exchange }) =>
    written.some(
      ({ at, resource }) => at >= exchange.startedAt && (resource?.externalId === id || resource?.name === id),
    ),
  );
  if (created !== undefined) {
    const finding = relationFinding('unknown-written', 'no resource of this id', 'the sink saw one being written');
    return { ...conclude([locate(finding, created.exchange, created.edit)]), judged };
  }
  const otherExchanges = verifier.sent.map(({ exchange }) => exchange).filter((one) => !judged.includes(one));
  const windows = sent.map((one) => ({ ...one, window: untilNextSync(one.exchange, verifier, otherExchanges) }));
  const changed = othersChangedBy(windows, calls, [], ['deleted', 'renamed', 'deactivated']);
  if (changed.outcome === 'failed') return { ...changed, judged };
  // What a refused request writes is another defect.
  const accepted = windows.filter(({ exchange }) => isSuccessful(exchange.result));
  const others = await writtenBesides(verifier, unknownId, accepted, { named: 0, types: resourceTypes });
  return { ...conclude(others), judged };
}

/**
 * From a sync to the next one, or to the end of the sink's patience.
 *
 * @param others the exchanges that are not syncs of such ids.
 */
function untilNextSync(exchange: Exchange, { sent, sink }: SinkVerifier, others: readonly Exchange[]): Window {
  const next = sent.find(
    ({ exchange: { probe, startedAt } }) => probe.method === 'POST' && startedAt > exchange.startedAt,
  );
  const end = endOf(exchange) + sink.patienceMs;
  return { from: startBehind(exchange, others), to: Math.min(end, next?.exchange.startedAt ?? end) };
}

/**
 * Syncs an object while the sink refuses every call. Both requirements that judge the response share one request.
 *
 * @returns the exchange if the provider called the sink meanwhile, or never does for this object; otherwise why there is no result.
 */
async function syncWhileSinkFails(
  verifier: SinkVerifier,
  requirement: string,
): Promise<{ readonly exchange: Exchange; readonly isUncalled?: true } | NoResult> {
  const { sink, sent, context } = verifier;
  const valid = validRequests(context).at(-1);
  if (valid === undefined || !hasWritten(verifier)) {
    return controlNotSeen(nothingSeen(verifier));
  }
  const body = Buffer.from(plainBody(valid));
  const shared = sent.find(
    ({ exchange: { probe } }) =>
      [documentedId, reportedId].includes(probe.requirement) && body.equals(probe.body ?? new Uint8Array()),
  )?.exchange;
  const exchange = shared ?? (await sendFailing(verifier, requirement, valid));
  if (exchange.result.kind === 'failure') return inconclusive(noResponse(exchange));
  const from = exchange.startedAt;
  const isCalled = sink.record.calls.some(({ at, authorized, status }) => authorized && at >= from && status === 500);
  if (isCalled) return { exchange };
  return leavesUnchanged(verifier, valid, exchange)
    ? { exchange, isUncalled: true }
    : inconclusive({ code: 'sink-not-called', expected: 'call', exchange });
}

/** Whether the provider did not call the sink for an earlier sync of this unchanged object either, as it need not. */
function leavesUnchanged(verifier: SinkVerifier, valid: ValidRequest, failing: Exchange): boolean {
  const own = verifier.sink.record.calls.filter(({ authorized }) => authorized);
  const [, ...again] = acceptedSyncs(verifier, valid).filter(({ exchange }) => exchange !== failing);
  return again.some(({ window: { from, to } }) => !own.some(({ at }) => at >= from && at <= to));
}

async function sendFailing(verifier: SinkVerifier, requirement: string, valid: ValidRequest): Promise<Exchange> {
  const end = verifier.sink.fail({ kind: 'status', status: 500, calls: 'all' });
  try {
    const exchange = await verifier.send({ ...objectControl(verifier.context, valid).probe, requirement });
    await verifier.wait(settleMs(verifier));
    return exchange;
  } finally {
    end();
  }
}
