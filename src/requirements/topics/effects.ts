import { models, type ValidRequest, validRequests } from '../../generate/ValidRequest.ts';
import { isSuccessful } from '../../http/Exchange.ts';
import { hasGatewayError } from '../../http/gatewayError.ts';
import { locate } from '../../judge/Finding.ts';
import { reasonSentence } from '../../judge/reasonSentence.ts';
import { relationFinding } from '../../judge/relations/SyncStatus.ts';
import type { Setting } from '../../settings/Target.ts';
import { evidenceOf } from '../../sink/evidence.ts';
import { othersWritten } from '../../sink/othersWritten.ts';
import { type Conclusion, combined, conclude, inconclusive, passed } from '../Conclusion.ts';
import { dimensionsOf } from '../Dimensions.ts';
import { isProviderNew } from '../isProviderNew.ts';
import { needsToSync } from '../needsToSync.ts';
import { noObjectElsewhere } from '../noObjectElsewhere.ts';
import { type AcceptedSync, evidenceInTime, observe, type SinkVerifier, syncAndWatch } from '../observeSyncs.ts';
import type { Requirement } from '../Requirement.ts';
import { type RefusedRequest, sendRefused } from '../refusedRequests.ts';
import { firstSyncOf, verifyControl } from '../syncControl.ts';
import { needsSink, notAccepted, nothingSeen, quietMs, withSink } from '../withSink.ts';

const common = { topic: 'effects', level: 'must', operation: 'sync-object', profile: 'full' } as const;

/** The sentence of the contract that a sync without any effect breaks. */
export const resync = 'contract: POST …/sync/object/, "Sync/Re-sync a single user/group object"';

const evidenceRuling =
  'A write is a POST, PUT or PATCH that the sink got with the token of the provider and did not refuse. The resource is recognised by its external id, or as the one that is written during two syncs of the object and never while no sync is under way.';

const refusedId = 'SYNC-OBJECT-REFUSED-WRITES-NOTHING';

/** What a sync does at the service provider. Verified before anything else in the run syncs an object. */
export const effects: readonly Requirement[] = [
  {
    ...common,
    id: refusedId,
    statement: 'A request that is refused with 400, 403, 404, 405 or 415 writes nothing to the service provider.',
    clause: 'contract: POST …/sync/object/ → 400, 403; RFC 9110 §15.5',
    ruling: `${evidenceRuling} 405 and 415 count only for another method and another media type: a valid sync may get 405 because of a repeated task. The sink is watched for as long as a late write may come; if other objects are written meanwhile, the provider syncs by itself, and a write proves nothing. Valid syncs follow, and the sink has to see them: otherwise the result is inconclusive. ${noObjectElsewhere}`,
    needs: [...needsToSync, ...needsSink],
    dimensions: dimensionsOf('sync-object', {
      identities: ['operator', 'viewer', 'restricted', 'revoked', 'anonymous', 'forged'],
      providers: ['given', 'unknown'],
    }),
    verification: {
      budget: { requests: 34, writes: 30, accepted: 2, acceptedWithoutObject: 0 },
      procedure: withSink(verifyRefused),
    },
  },
  firstSync('SYNC-OBJECT-WRITES-USER', 'a user', models.user, 'CONFORMANCE_USER_ID'),
  firstSync('SYNC-OBJECT-WRITES-GROUP', 'a group', models.group, 'CONFORMANCE_GROUP_ID'),
];

function firstSync(id: string, what: string, model: ValidRequest['model'], setting: Setting): Requirement {
  return {
    ...common,
    id,
    statement: `The first sync of ${what} writes it to the service provider.`,
    clause: resync,
    ruling: `${evidenceRuling} The sink starts empty, but a provider that synced the object before the run need not write it again unchanged. If that may be so, a missing write is neither a failure nor a pass. The provider is new if it created the other object and never got 404 from the sink.`,
    needs: ['CONFORMANCE_ALLOW_WRITES', setting, ...needsSink],
    dimensions: dimensionsOf('sync-object', { objects: [model === models.user ? 'user' : 'group'] }),
    verification: {
      // Shared with the requirement before it, if that is verified too.
      budget: { requests: 1, writes: 1, accepted: 0, acceptedWithoutObject: 0 },
      procedure: withSink((verifier) => verifyFirstSync(verifier, id, what, model)),
    },
  };
}

async function verifyFirstSync(
  verifier: SinkVerifier,
  id: string,
  what: string,
  model: ValidRequest['model'],
): Promise<Conclusion> {
  const [valid] = validRequests(verifier.context).filter((one) => one.model === model);
  const sync = valid && (await firstSyncOf(verifier, id, valid));
  if (valid === undefined || sync === undefined) return notAccepted;
  const evidence = await evidenceInTime(verifier, valid, sync);
  const seen = nothingSeen(verifier);
  const judged = [sync.exchange];
  if (evidence.kind === 'written') return { ...passed, judged };
  if (evidence.kind === 'unknown') return { ...inconclusive(evidence.why), judged };
  if (!isProviderNew(verifier, model)) return { ...inconclusive(seen), judged };
  const acceptable = `a write of ${what} at the sink within ${verifier.sink.patienceMs / 1000} s of the response`;
  const finding = relationFinding('not-written', acceptable, reasonSentence(seen));
  return { ...conclude([locate(finding, sync.exchange)]), judged };
}

/** The sync of an object once more, if a gateway responded to the last one in place of the deployment; otherwise undefined. */
async function syncBehindGateway(verifier: SinkVerifier, valid: ValidRequest): Promise<AcceptedSync | undefined> {
  const last = verifier.sent.at(-1);
  return last !== undefined && hasGatewayError(last.exchange)
    ? await syncAndWatch(verifier, refusedId, valid)
    : undefined;
}

async function verifyRefused(verifier: SinkVerifier): Promise<Conclusion> {
  const valids = validRequests(verifier.context);
  // Syncs that were accepted before may still write.
  if (verifier.sent.some(({ exchange: { probe, result } }) => probe.method === 'POST' && isSuccessful(result)))
    await verifier.wait(quietMs(verifier));
  const requests: RefusedRequest[] = [];
  for (const valid of valids) requests.push(...(await sendRefused(verifier, refusedId, valid, quietMs(verifier))));
  // Once for all of them: a refused request may have been queued.
  await verifier.wait(verifier.sink.patienceMs);
  const end = verifier.sink.now();
  const controls: Conclusion[] = [];
  for (const valid of valids) {
    const sync = (await syncAndWatch(verifier, refusedId, valid)) ?? (await syncBehindGateway(verifier, valid));
    controls.push(await verifyControl(verifier, valid, sync));
  }
  const conclusions = requests.map(({ valid, edit, exchange, isRefused }, index): Conclusion => {
    if (!isRefused) return passed;
    // A late write is attributed to the request for this object that was under way when it came.
    const next = requests.slice(index + 1).find((one) => one.valid === valid);
    const to = (next?.exchange.startedAt ?? end) - 1;
    const evidence = evidenceOf(observe(verifier, valid), { from: exchange.startedAt, to });
    if (evidence.kind === 'unknown') return inconclusive(evidence.why);
    if (evidence.kind === 'not-written') return passed;
    const finding = relationFinding('written', 'no write of the object at the sink', 'the sink saw it being written');
    return conclude([locate(finding, exchange, edit)]);
  });
  if (!requests.some(({ isRefused }) => isRefused)) return inconclusive({ code: 'nothing-refused' });
  const conclusion = combined([...conclusions, ...controls]);
  const [first] = requests;
  // A write that a full sync made says nothing about the refused requests that were under way.
  if (
    conclusion.outcome === 'failed' &&
    first &&
    othersWritten(verifier.sink.record, { from: first.exchange.startedAt, to: end })
  )
    return inconclusive({ code: 'other-client', exchange: first.exchange });
  // It may have written the object, which then need not be written again.
  const accepted = requests.find(({ exchange }) => isSuccessful(exchange.result));
  return accepted && conclusion.outcome === 'inconclusive'
    ? inconclusive({ code: 'not-refused', exchange: accepted.exchange })
    : conclusion;
}
