import { models, plainBody, utf8, type ValidRequest } from '../generate/ValidRequest.ts';
import { type Exchange, isSuccessful, statusOf } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import { anyDeclared } from '../judge/judgeStatus.ts';
import { noResponse } from '../judge/Reason.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { isWrite } from '../sink/callKinds.ts';
import { surplusOf } from '../sink/evidence.ts';
import { changesIn } from '../sink/history.ts';
import { keyOf } from '../sink/keyOf.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import { type Conclusion, combined, conclude, inconclusive, type NoResult, notTested, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { hasWritten } from './hasWritten.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { succeededLike } from './sentLike.ts';
import { areSparesNew, spareAtOnce } from './spareObjects.ts';
import { resync } from './topics/effects.ts';
import { waitForCall } from './waitForCall.ts';
import { controlNotSeen, needsSink, notAccepted, nothingSeen, quietMs, withSink } from './withSink.ts';

const oneId = 'SYNC-OBJECT-AT-ONCE-MAKES-ONE';
const documentedId = 'SYNC-OBJECT-AT-ONCE-DOCUMENTED';
const ownId = 'SYNC-OBJECT-AT-ONCE-EACH-ITS-OWN';

const ruling =
  'Two first syncs of a spare object are sent before either gets a response, while the sink delays every call. The object is a group if one is given, since a service provider accepts two groups with one name. The first sync of a spare user and an empty object are sent at the same time.';

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
      budget: { requests: 4, writes: 4, accepted: 3, acceptedWithoutObject: 0 },
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
      // Shared with the requirement before it, if that is verified too.
      budget: { requests: 2, writes: 2, accepted: 0, acceptedWithoutObject: 0 },
      procedure: withSink(verifyDocumented),
    },
  },
  {
    ...common,
    id: ownId,
    level: 'must',
    dimensions: dimensionsOf('sync-object', { objects: ['user'] }),
    statement: 'Of a sync and an empty object that are sent at once, the first is carried out, and the second refused.',
    clause: `${resync} → 200, 400`,
    ruling: `${ruling} An empty object that is accepted alone says nothing here. Whether the user was written counts only if the provider had not written it before.`,
    verification: {
      // Shared with the requirements before it, if they are verified too.
      budget: { requests: 4, writes: 4, accepted: 0, acceptedWithoutObject: 0 },
      procedure: withSink(verifyOwn),
    },
  },
];

async function verifyOne(verifier: SinkVerifier): Promise<Conclusion> {
  const synced = await syncTwice(verifier, oneId);
  if ('outcome' in synced) return synced;
  const { twice: exchanges, valid } = synced;
  const from = Math.min(...exchanges.map(({ startedAt }) => startedAt));
  const { calls, isCut } = verifier.sink.record;
  const type = valid.model === models.user ? 'User' : 'Group';
  const surplus = surplusOf({
    // The spare object had no resource before.
    record: { calls: calls.filter(({ at }) => at >= from), isCut },
    object: { type, id: valid.id },
    syncs: [{ from, to: Number.POSITIVE_INFINITY }],
    idle: [],
  });
  const [first] = exchanges;
  if (typeof surplus === 'object') return inconclusive(surplus.unknown);
  const isWritten = changesIn(calls).some(({ at, resource }) => at >= from && resource?.type === type);
  if (first === undefined) return notAccepted;
  if (!isWritten) {
    const isTold = exchanges.every(({ result }) => isSuccessful(result)) && areSparesNew(verifier, valid.model);
    if (!isTold) return controlNotSeen(nothingSeen(verifier));
    const finding = relationFinding('not-written', 'one resource for the object', 'the sink saw no write of it');
    return { ...conclude([locate(finding, first, 'two at once')]), judged: exchanges };
  }
  // The user may be a member of the group, so both syncs may write it.
  const users = calls.filter((call) => call.at >= from && isUserWrite(call) && call.method === 'POST').map(keyOf);
  const again = users.length - new Set(users).size;
  if (surplus + again === 0) return { ...passed, judged: exchanges };
  const actual = `${surplus + again + 1} were requested`;
  const finding = relationFinding('second-resource', 'one resource for the object', actual);
  const [about, edit] = surplus > 0 ? [first, 'two at once'] : [synced.user ?? first, 'user at once'];
  return { ...conclude([locate(finding, about, edit)]), judged: exchanges };
}

async function verifyDocumented(verifier: SinkVerifier): Promise<Conclusion> {
  const synced = await syncTwice(verifier, documentedId);
  if ('outcome' in synced) return synced;
  const { contract } = verifier.context;
  const acceptable = anyDeclared(contract, 'sync-object');
  const conclusions = synced.twice.map((exchange): Conclusion => {
    const judgement = judgeExchange(contract, exchange, { acceptable, judge: () => [] });
    if (judgement.kind === 'unjudged') return inconclusive(judgement.reason);
    return conclude(judgement.findings.map((finding) => locate(finding, exchange, 'two at once')));
  });
  return { ...combined(conclusions), judged: synced.twice };
}

async function verifyOwn(verifier: SinkVerifier): Promise<Conclusion> {
  const synced = await syncTwice(verifier, ownId);
  if ('outcome' in synced) return synced;
  const { user, empty } = synced;
  if (user === undefined || empty === undefined) return notTested({ code: 'no-case' });
  const judged = [user, empty];
  const silent = judged.find(({ result }) => result.kind === 'failure');
  if (silent !== undefined) return { ...inconclusive(noResponse(silent)), judged };
  const alone = succeededLike(verifier, empty.probe).find((one) => one !== empty);
  if (alone !== undefined) return { ...inconclusive({ code: 'not-refused', exchange: alone }), judged };
  if (isSuccessful(empty.result)) {
    const finding = relationFinding(
      'other-response',
      'a refusal of the empty object',
      `status ${statusOf(empty.result)}`,
    );
    return { ...conclude([locate(finding, empty, 'empty object at once')]), judged };
  }
  // Of the empty object, by the validation of which another request must not be refused.
  if (statusOf(user.result) === statusOf(empty.result)) {
    const finding = relationFinding(
      'other-response',
      '200',
      `status ${statusOf(user.result)}, as for the empty object`,
    );
    return { ...conclude([locate(finding, user, 'user at once')]), judged };
  }
  if (!isSuccessful(user.result)) return { ...notAccepted, judged };
  const { calls } = verifier.sink.record;
  const isWritten = calls.some((call) => call.at >= user.startedAt && isUserWrite(call));
  if (isWritten) return { ...passed, judged };
  if (!areSparesNew(verifier, models.user)) return { ...controlNotSeen(nothingSeen(verifier)), judged };
  const finding = relationFinding('not-written', 'a write of the user at the sink', 'the sink saw none');
  return { ...conclude([locate(finding, user, 'user at once')]), judged };
}

function isUserWrite(call: SinkCall): boolean {
  return call.authorized && isWrite(call) && call.resource?.type === 'User';
}

/** The exchanges of the burst. */
interface AtOnce {
  readonly valid: ValidRequest;
  readonly twice: readonly Exchange[];
  /** Of the spare user and the empty object; absent if the spare object is that user. */
  readonly user?: Exchange | undefined;
  readonly empty?: Exchange | undefined;
}

/** Sends the syncs, unless they were sent before: all requirements judge the same ones. */
async function syncTwice(verifier: SinkVerifier, requirement: string): Promise<AtOnce | NoResult> {
  const { context } = verifier;
  const valid = spareAtOnce(context);
  if (valid === undefined) return notAccepted;
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const [userId] = valid.model === models.group ? (context.spareUserIds ?? []) : [];
  const besides = userId === undefined ? [] : [plainBody({ model: models.user, id: userId }), utf8('{}')];
  const shared = verifier.sent.flatMap(({ exchange }): readonly Exchange[] =>
    [oneId, documentedId, ownId].includes(exchange.probe.requirement) ? [exchange] : [],
  );
  const exchanges =
    shared.length > 0
      ? shared
      : await sendAtOnce(verifier, requirement, [plainBody(valid), ...besides, plainBody(valid)]);
  const named = (body: Uint8Array | undefined) =>
    exchanges.filter(
      ({ probe: sent }) => body !== undefined && Buffer.from(body).equals(sent.body ?? new Uint8Array()),
    );
  const [user, empty] = besides.map((body) => named(body)[0]);
  return { valid, twice: named(plainBody(valid)), user, empty };
}

async function sendAtOnce(
  verifier: SinkVerifier,
  requirement: string,
  bodies: readonly Uint8Array[],
): Promise<readonly Exchange[]> {
  const end = verifier.sink.fail({ kind: 'delay', milliseconds: quietMs(verifier) / 2, calls: 'all' });
  try {
    const exchanges = await verifier.sendTogether(
      bodies.map((body) => probe(requirement, 'sync-object', verifier.context, { body })),
    );
    const [last] = exchanges.toSorted((a, b) => b.startedAt - a.startedAt);
    if (last !== undefined) {
      await waitForCall(
        verifier,
        last,
        (call) => call.authorized && call.method !== 'GET' && call.at >= last.startedAt,
      );
    }
    await verifier.wait(quietMs(verifier));
    return exchanges;
  } finally {
    end();
  }
}
