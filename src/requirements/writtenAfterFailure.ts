import { models, plainBody } from '../generate/ValidRequest.ts';
import { isSuccessful } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { noResponse } from '../judge/Reason.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { isWrite, succeeded } from '../sink/callKinds.ts';
import { keyOf } from '../sink/keyOf.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import { type Conclusion, conclude, inconclusive, notTested, passed } from './Conclusion.ts';
import { failures, ofCreations } from './failures.ts';
import { objectIdIn } from './objectIdIn.ts';
import { acceptedSyncs, endOf, type SinkVerifier } from './observeSyncs.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { sendWhileSinkIsSlow } from './sendWhileSinkIsSlow.ts';
import { effectOfSpare, failureSpares } from './spareObjects.ts';
import { resync } from './topics/effects.ts';
import { waitForCall } from './waitForCall.ts';
import { controlNotSeen, notAccepted, nothingSeen, withSink } from './withSink.ts';

const id = 'SYNC-OBJECT-WRITTEN-AFTER-FAILURE';
const severalId = 'SYNC-OBJECT-SEVERAL-AT-ONCE-WRITTEN';

/** How many users are synced at once. */
const atOnce = 4;

/** Verified after the spare users were synced, each for the first time and while the service provider failed. */
export const writtenAfterFailure: readonly Requirement[] = [
  {
    ...effectOfSpare,
    id,
    level: 'should',
    statement: 'An object whose first write the service provider refused is written by its next sync.',
    clause: resync,
    ruling:
      'The spare user is the one whose write got 400 from the sink. An unchanged object that is at the service provider need not be written again, but this one is not there.',
    verification: {
      budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
      procedure: withSink(verifyWritten),
    },
  },
  {
    ...effectOfSpare,
    id: severalId,
    level: 'should',
    statement: `Of ${atOnce} syncs that are sent at once, each is carried out.`,
    clause: resync,
    ruling:
      'Spare users whose first writes the sink refused are synced at once while it delays every call. Each of them that gets 200 is written then, if it was not before. What the refused writes state shows which user is which; the result is inconclusive if the provider did not try to write each of them once.',
    verification: {
      budget: { requests: atOnce, writes: atOnce, accepted: atOnce, acceptedWithoutObject: 0 },
      procedure: withSink(verifySeveral),
    },
  },
];

async function verifyWritten(verifier: SinkVerifier): Promise<Conclusion> {
  const [spare] = failureSpares(verifier.context);
  if (spare === undefined) return notTested({ code: 'no-case' });
  const valid = { model: models.user, id: spare } as const;
  const [failed] = acceptedSyncs(verifier, valid);
  const calls = () => verifier.sink.record.calls;
  const isRefused = failed && calls().some((call) => isOwnWrite(call, failed.window.from) && call.status === 400);
  if (!isRefused) return notAccepted;
  const exchange = await verifier.send(probe(id, 'sync-object', verifier.context, { body: plainBody(valid) }));
  if (exchange.result.kind === 'failure') return inconclusive(noResponse(exchange));
  if (!isSuccessful(exchange.result)) return notAccepted;
  if (await waitForCall(verifier, exchange, (call) => isOwnWrite(call, exchange.startedAt))) return passed;
  const finding = relationFinding('not-written', 'a write of the object at the sink', 'the sink saw none');
  return conclude([locate(finding, exchange, 'after a failure')]);
}

async function verifySeveral(verifier: SinkVerifier): Promise<Conclusion> {
  const { sink, context } = verifier;
  if (failureSpares(context).length < failures.length) return notTested({ code: 'no-case' });
  const [, ...refused] = refusedUsers(verifier);
  const users = refused.slice(0, atOnce);
  if (users.length < atOnce) return controlNotSeen(nothingSeen(verifier));
  const syncs = users.map(({ id: user }) =>
    probe(severalId, 'sync-object', context, { body: plainBody({ model: models.user, id: user }) }),
  );
  const exchanges = await sendWhileSinkIsSlow(verifier, syncs);
  const accepted = exchanges.flatMap((exchange, index) => {
    const key = users[index]?.key;
    return key !== undefined && isSuccessful(exchange.result) ? [{ exchange, key }] : [];
  });
  const [last] = exchanges.toSorted((one, other) => endOf(other) - endOf(one));
  if (accepted.length === 0 || last === undefined) return { ...notAccepted, judged: exchanges };
  const isWritten = (call: SinkCall) => isOwnWrite(call, 0) && succeeded(call);
  const missing = () =>
    accepted.filter(({ key }) => !sink.record.calls.some((one) => isWritten(one) && keyOf(one) === key));
  await waitForCall(verifier, last, () => missing().length === 0);
  const found = missing().map(({ exchange }) => {
    const finding = relationFinding('not-written', 'a write of the user at the sink', 'the sink saw none');
    return locate(finding, exchange, 'several at once');
  });
  return { ...conclude(found), judged: exchanges };
}

/**
 * The spare users whose first write the sink refused, each with the key by which it knows them: the syncs were sent one by one,
 * so the users that the provider then tried to write for the first time are in their order. Empty if that is not one for each.
 */
function refusedUsers({ sink, sent, context }: SinkVerifier): readonly { readonly id: string; readonly key: string }[] {
  const spares = failureSpares(context);
  const first = sent.find(({ exchange }) => objectIdIn(exchange) === spares[0])?.exchange.startedAt ?? 0;
  const tried = sink.record.calls.filter((call) => isOwnWrite(call, 0) && call.resource?.type === 'User');
  const before = new Set(tried.filter(({ at }) => at < first).map(keyOf));
  const keys = [...new Set(tried.map(keyOf))].filter((key) => !before.has(key));
  // One that knows a user from an earlier run updates it first.
  const areNew = keys.every((key) => tried.find((call) => keyOf(call) === key)?.method === 'POST');
  if (keys.length !== spares.length || !areNew) return [];
  return spares.flatMap((spare, index) => {
    const [kind, key] = [failures[index]?.[1].kind, keys[index]];
    return kind === undefined || ofCreations.includes(kind) || key === undefined ? [] : [{ id: spare, key }];
  });
}

function isOwnWrite(call: SinkCall, from: number): boolean {
  return call.authorized && call.at >= from && isWrite(call);
}
