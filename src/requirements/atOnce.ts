import { models, plainBody } from '../generate/ValidRequest.ts';
import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import { anyDeclared } from '../judge/judgeStatus.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { surplusOf } from '../sink/evidence.ts';
import { changesIn } from '../sink/history.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import { type Conclusion, combined, conclude, inconclusive, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { hasWritten } from './hasWritten.ts';
import { endOf, type SinkVerifier } from './observeSyncs.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { sendWhileSinkIsSlow } from './sendWhileSinkIsSlow.ts';
import { writesAfterResponse } from './settleMs.ts';
import { areSparesNew, spareAtOnce } from './spareObjects.ts';
import { resync } from './topics/effects.ts';
import { waitForCall } from './waitForCall.ts';
import { controlNotSeen, needsSink, notAccepted, nothingSeen, withSink } from './withSink.ts';

const oneId = 'SYNC-OBJECT-AT-ONCE-MAKES-ONE';
const documentedId = 'SYNC-OBJECT-AT-ONCE-DOCUMENTED';

const ruling =
  'Two first syncs of a spare object are sent before either gets a response, while the sink delays every call. The object is a group if one is given, since a service provider accepts two groups with one name.';

const common = {
  topic: 'effects',
  operation: 'sync-object',
  profile: 'beyond',
  needs: ['CONFORMANCE_ALLOW_WRITES', ['CONFORMANCE_SPARE_USER_IDS', 'CONFORMANCE_SPARE_GROUP_IDS'], ...needsSink],
  dimensions: dimensionsOf('sync-object', { objects: ['group'] }),
} as const;

/** Two syncs of one object at once. */
export const atOnce: readonly Requirement[] = [
  {
    ...common,
    id: oneId,
    level: 'should',
    statement: 'Two first syncs of one object at once create one resource, and no other is requested.',
    clause: resync,
    ruling: `${ruling} No resource at all is a failure too if the provider had not written the spare objects before. The contract speaks of one sync and says nothing of two at once, so this is a should.`,
    verification: {
      budget: { requests: 2, writes: 2, accepted: 2, acceptedWithoutObject: 0 },
      procedure: withSink(verifyOne),
    },
  },
  {
    ...common,
    id: documentedId,
    level: 'must',
    statement: 'Each of two syncs at once gets a status that the contract declares.',
    clause: 'contract: POST …/sync/object/ → 200, 400, 403',
    ruling: `${ruling} So a slow service provider is not a reason for another status either. Other requirements judge the body.`,
    verification: {
      sharedWith: oneId,
      budget: { requests: 2, writes: 2, accepted: 2, acceptedWithoutObject: 0 },
      procedure: withSink(verifyDocumented),
    },
  },
];

async function verifyOne(verifier: SinkVerifier): Promise<Conclusion> {
  const synced = await syncTwice(verifier, oneId);
  if ('outcome' in synced) return synced;
  const { exchanges, valid } = synced;
  const from = Math.min(...exchanges.map(({ startedAt }) => startedAt));
  const type = valid.model === models.user ? 'User' : 'Group';
  const isWrite = ({ at, resource }: SinkCall) => at >= from && resource?.type === type;
  // A provider that works off a queue may write long after its responses.
  const [last] = exchanges.toSorted((one, other) => endOf(other) - endOf(one));
  if (last !== undefined) await waitForCall(verifier, last, (call) => changesIn([call]).some(isWrite));
  const { calls, isCut } = verifier.sink.record;
  const surplus = surplusOf({
    // The spare object had no resource before.
    record: { calls: calls.filter(({ at }) => at >= from), isCut },
    object: { type, id: valid.id },
    syncs: [{ from, to: Number.POSITIVE_INFINITY }],
    idle: [],
  });
  const [first] = exchanges;
  if (typeof surplus === 'object') return inconclusive(surplus.unknown);
  const isWritten = changesIn(calls).some(isWrite);
  if (first === undefined) return notAccepted;
  if (!isWritten) {
    const isTold = exchanges.every(({ result }) => isSuccessful(result)) && areSparesNew(verifier, valid.model);
    if (!isTold) return controlNotSeen(nothingSeen(verifier));
    // A queue may be longer than the patience of the sink.
    if (writesAfterResponse(verifier))
      return { ...inconclusive({ code: 'written-later', exchange: first }), judged: exchanges };
    const finding = relationFinding('not-written', 'one resource for the object', 'the sink saw no write of it');
    return { ...conclude([locate(finding, first, 'two at once')]), judged: exchanges };
  }
  if (surplus === 0) return { ...passed, judged: exchanges };
  const actual = `${surplus + 1} were requested`;
  const finding = relationFinding('second-resource', 'one resource for the object', actual);
  return { ...conclude([locate(finding, first, 'two at once')]), judged: exchanges };
}

async function verifyDocumented(verifier: SinkVerifier): Promise<Conclusion> {
  const synced = await syncTwice(verifier, documentedId);
  if ('outcome' in synced) return synced;
  const { contract } = verifier.context;
  const acceptable = anyDeclared(contract, 'sync-object');
  const conclusions = synced.exchanges.map((exchange): Conclusion => {
    const judgement = judgeExchange(contract, exchange, { acceptable, judge: () => [] });
    if (judgement.kind === 'unjudged') return inconclusive(judgement.reason);
    return conclude(judgement.findings.map((finding) => locate(finding, exchange, 'two at once')));
  });
  return { ...combined(conclusions), judged: synced.exchanges };
}

/** Sends the two syncs, unless they were sent before: both requirements judge the same ones. */
async function syncTwice(verifier: SinkVerifier, requirement: string) {
  const valid = spareAtOnce(verifier.context);
  if (valid === undefined) return notAccepted;
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const shared = verifier.sent.flatMap(({ exchange }): readonly Exchange[] =>
    [oneId, documentedId].includes(exchange.probe.requirement) ? [exchange] : [],
  );
  if (shared.length > 0) return { exchanges: shared, valid };
  const one = probe(requirement, 'sync-object', verifier.context, { body: plainBody(valid) });
  // Nothing else at once: a deployment that carries out two syncs at a time would not carry out these two.
  return { exchanges: await sendWhileSinkIsSlow(verifier, [one, one]), valid };
}
