import { compareGenerations } from '../contract/compareGenerations.ts';
import { models, overridingBody, plainBody, utf8, validRequests } from '../generate/ValidRequest.ts';
import { type Exchange, isSuccessful, statusOf } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { type Finding, locate } from '../judge/Finding.ts';
import { noResponse } from '../judge/Reason.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { isWrite } from '../sink/callKinds.ts';
import { keyOf } from '../sink/keyOf.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import { type Conclusion, conclude, inconclusive, type NoResult, notTested, passed } from './Conclusion.ts';
import { hasWritten } from './hasWritten.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { sendWhileSinkIsSlow } from './sendWhileSinkIsSlow.ts';
import { succeededLike } from './sentLike.ts';
import { areSparesNew, effectOfSpare, userAtOnce, writtenSpare } from './spareObjects.ts';
import { resync } from './topics/effects.ts';
import type { CaseContext } from './Verifier.ts';
import { controlNotSeen, notAccepted, nothingSeen, withSink } from './withSink.ts';

const writtenId = 'SYNC-OBJECT-WRITES-FURTHER-USER';
const ownId = 'SYNC-OBJECT-AT-ONCE-EACH-ITS-OWN';

/** The first contract version with override_dry_run. */
const overridesFrom = '2025.4';

const ruling =
  'A spare user is synced, with override_dry_run false, after a sync of another object with override_dry_run true: the member belongs to one request, and false is its default. At once with it another spare user is synced, an empty object is posted and the status is read, while the sink delays every call. A missing write counts only if the provider had created one user by then, and no call of it got 404 before: then it had not written the spare users yet.';

const common = { ...effectOfSpare, level: 'must' } as const;

/** First syncs of further users. Verified before the service provider fails: a provider may stop calling one that does. */
export const furtherUsers: readonly Requirement[] = [
  {
    ...common,
    id: writtenId,
    statement: 'The first sync of a further user writes it too, also after a sync with override_dry_run.',
    clause: `${resync}; SyncObjectRequest: override_dry_run`,
    ruling,
    verification: {
      budget: { requests: 8, writes: 4, accepted: 3, acceptedWithoutObject: 0 },
      procedure: withSink(verifyWritten),
    },
  },
  {
    ...common,
    id: ownId,
    statement:
      'Of syncs and an empty object that are sent at once, each sync is carried out, and the empty object refused.',
    clause: `${resync} → 200, 400`,
    ruling: `${ruling} An empty object that is accepted alone says nothing here.`,
    verification: {
      sharedWith: writtenId,
      budget: { requests: 8, writes: 4, accepted: 3, acceptedWithoutObject: 0 },
      procedure: withSink(verifyOwn),
    },
  },
];

/** The exchanges of the burst: of the two users, of which the second may be missing, and of the empty object. */
interface Burst {
  readonly first: Exchange;
  readonly second?: Exchange | undefined;
  readonly empty: Exchange;
}

async function verifyWritten(verifier: SinkVerifier): Promise<Conclusion> {
  const burst = await sendBurst(verifier, writtenId);
  if ('outcome' in burst) return burst;
  const { first } = burst;
  const judged = [first];
  if (first.result.kind === 'failure') return { ...inconclusive(noResponse(first)), judged };
  if (!isSuccessful(first.result)) return { ...notAccepted, judged };
  if (writtenSince(verifier, first).size > 0) return { ...passed, judged };
  return { ...unlessKnown(verifier, first, 'further user'), judged };
}

async function verifyOwn(verifier: SinkVerifier): Promise<Conclusion> {
  const burst = await sendBurst(verifier, ownId);
  if ('outcome' in burst) return burst;
  const { first, second, empty } = burst;
  if (second === undefined) return notTested({ code: 'no-case' });
  const judged = [first, second, empty];
  const silent = judged.find(({ result }) => result.kind === 'failure');
  if (silent !== undefined) return { ...inconclusive(noResponse(silent)), judged };
  const alone = succeededLike(verifier, empty.probe).find((one) => one !== empty);
  if (alone !== undefined) return { ...inconclusive({ code: 'not-refused', exchange: alone }), judged };
  const refusal = statusOf(empty.result);
  if (isSuccessful(empty.result)) {
    const finding = otherResponse('a refusal of the empty object', `status ${refusal}`);
    return { ...conclude([locate(finding, empty, 'empty object at once')]), judged };
  }
  // Of the empty object, by the validation of which another request must not be refused.
  const refused = [first, second].find(({ result }) => statusOf(result) === refusal);
  if (refused !== undefined) {
    const finding = otherResponse('200', `status ${refusal}, as for the empty object`);
    return { ...conclude([locate(finding, refused, 'user at once')]), judged };
  }
  if (![first, second].every(({ result }) => isSuccessful(result))) return { ...notAccepted, judged };
  const written = writtenSince(verifier, first).size;
  // Without any write, SYNC-OBJECT-WRITES-FURTHER-USER fails.
  if (written !== 1) return { ...passed, judged };
  return { ...unlessKnown(verifier, second, 'user at once'), judged };
}

async function sendBurst(verifier: SinkVerifier, requirement: string): Promise<Burst | NoResult> {
  const { context } = verifier;
  const [spare, other] = [writtenSpare(context), userAtOnce(context)];
  if (spare === undefined) return notTested({ code: 'no-case' });
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const hasOverride = compareGenerations(context.contract.generation, overridesFrom) >= 0;
  const user = (id: string) => ({ model: models.user, id }) as const;
  const bodies = [
    hasOverride ? overridingBody(user(spare), false) : plainBody(user(spare)),
    utf8('{}'),
    ...(other === undefined ? [] : [plainBody(user(other))]),
  ];
  const sent = verifier.sent.flatMap(({ exchange }) =>
    [writtenId, ownId].includes(exchange.probe.requirement) ? [exchange] : [],
  );
  const read = probe(requirement, 'sync-status', context);
  if (sent.length === 0) {
    const [valid] = validRequests(context);
    if (valid !== undefined && hasOverride) {
      await verifier.send(probe(requirement, 'sync-object', context, { body: overridingBody(valid) }));
      // The responses to these reads are judged as every response is.
      await verifier.send(read);
    }
    // Whether the second provider runs by itself, or still because of an earlier sync of its own.
    const [, ofOther] = statusReads(requirement, context);
    if (ofOther !== undefined) await verifier.send(ofOther);
    const syncs = bodies.map((body) => probe(requirement, 'sync-object', context, { body }));
    sent.push(...(await sendWhileSinkIsSlow(verifier, [...syncs, ...statusReads(requirement, context)])));
  }
  const [first, empty, second] = bodies.map((body) =>
    sent.find(({ probe: { body: own } }) => own !== undefined && Buffer.from(body).equals(own)),
  );
  return first === undefined || empty === undefined ? notAccepted : { first, empty, second };
}

/** Reads of the status of each provider that is given. */
function statusReads(requirement: string, context: CaseContext): readonly Probe[] {
  const { providerId, otherProviderId } = context;
  const ids = otherProviderId === undefined ? [providerId] : [providerId, otherProviderId];
  return ids.map((id) => probe(requirement, 'sync-status', context, { providerId: id }));
}

/** The users that the provider wrote from a sync on. */
function writtenSince({ sink }: SinkVerifier, { startedAt }: Exchange): ReadonlySet<string> {
  const isOfUser = (call: SinkCall) => call.authorized && isWrite(call) && call.resource?.type === 'User';
  return new Set(sink.record.calls.filter((call) => call.at >= startedAt && isOfUser(call)).map(keyOf));
}

/** The failure of a sync that wrote nothing, unless the provider may have written its user before. */
function unlessKnown(verifier: SinkVerifier, exchange: Exchange, edit: string): Conclusion {
  if (!areSparesNew(verifier, models.user)) return controlNotSeen(nothingSeen(verifier));
  const finding = relationFinding('not-written', 'a write of the user at the sink', 'the sink saw none');
  return conclude([locate(finding, exchange, edit)]);
}

function otherResponse(acceptable: string, actual: string): Finding {
  return relationFinding('other-response', acceptable, actual);
}
