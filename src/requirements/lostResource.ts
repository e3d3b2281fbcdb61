import { models, type ValidRequest, validRequests } from '../generate/ValidRequest.ts';
import type { Exchange } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { isWrite, succeeded } from '../sink/callKinds.ts';
import { historyOf } from '../sink/history.ts';
import { keyOf } from '../sink/keyOf.ts';
import { repeatedCreations } from '../sink/repeatedCreations.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import { type Conclusion, conclude, inconclusive, type NoResult, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { judgeFailureReported } from './failureReported.ts';
import { acceptedSyncs, observe, type SinkVerifier } from './observeSyncs.ts';
import { objectControl } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { resync } from './topics/effects.ts';
import { waitForCall } from './waitForCall.ts';
import {
  controlNotSeen,
  effectOfSync,
  needsSink,
  notAccepted,
  nothingSeen,
  ownCalls,
  quietMs,
  withSink,
} from './withSink.ts';

const id = 'SYNC-OBJECT-LOST-WRITTEN-AGAIN';

const oneId = 'SYNC-OBJECT-LOST-MAKES-ONE';
const wholeId = 'SYNC-OBJECT-LOST-GROUP-WRITTEN-WHOLE';

const groupAgainId = 'SYNC-OBJECT-LOST-GROUP-WRITTEN-AGAIN';

const notAgainNote =
  'the provider did not create the lost resource again, as it need not, so there was nothing to repeat';

/** The requirements whose syncs follow a loss. */
export const losing: readonly string[] = [id, wholeId, groupAgainId];

/** A service provider that has lost its resources gets them back. */
export const lostResource: readonly Requirement[] = [
  {
    ...effectOfSync,
    id,
    level: 'may',
    statement:
      'An object whose resource the service provider has lost is written again by a sync that finds it missing.',
    clause: `${resync}; RFC 7644 §3.12`,
    ruling:
      'The sink drops the resource of the first object. A sync that does not request it is inconclusive, since an unchanged object need not be written. One that requests it and gets 404 knows that it is missing, and writes it before the sync ends. No text asks for that, so this is a may.',
    dimensions: dimensionsOf('sync-object', { objects: ['user'] }),
    verification: {
      budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
      procedure: withSink(verifyLost),
    },
  },
  {
    ...effectOfSync,
    id: oneId,
    level: 'must',
    statement: 'An object that was written again after its loss is not created once more by its next sync.',
    clause: resync,
    ruling: 'The first object is synced once more. A provider that has created a resource knows its new id.',
    dimensions: dimensionsOf('sync-object', { objects: ['user'] }),
    verification: {
      budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
      procedure: withSink(verifyOne),
    },
  },
  {
    ...effectOfSync,
    id: wholeId,
    profile: 'beyond',
    level: 'should',
    statement: 'A group that is written again after the service provider has lost it has members, if it had any.',
    clause: `${resync}; RFC 7643 §4.2`,
    ruling:
      'The sink drops the resource of the group. Judged if the next sync creates it again: a provider that need not write an unchanged group, or that takes it for deleted, is another matter. The members may come in later writes.',
    dimensions: dimensionsOf('sync-object', { objects: ['group'] }),
    needs: ['CONFORMANCE_ALLOW_WRITES', 'CONFORMANCE_GROUP_ID', ...needsSink],
    verification: {
      budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
      procedure: withSink(verifyLostGroup),
    },
  },
  {
    ...effectOfSync,
    id: groupAgainId,
    profile: 'beyond',
    level: 'may',
    statement: 'A group that the service provider has lost is written again by a sync that finds it missing, or told.',
    clause: `${resync}; RFC 7644 §3.12`,
    ruling:
      'Judged on the sync after the loss of the group. One that requests the group and gets 404 knows that it is missing: it writes it, or says that it did not with a message of level warning or worse. No text asks for that, so this is a may.',
    dimensions: dimensionsOf('sync-object', { objects: ['group'] }),
    needs: ['CONFORMANCE_ALLOW_WRITES', 'CONFORMANCE_GROUP_ID', ...needsSink],
    verification: {
      sharedWith: wholeId,
      budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
      procedure: withSink(verifyGroupAgain),
    },
  },
];

/** A sync of an object whose resource the sink has dropped. */
interface LostSync {
  readonly exchange: Exchange;
  /** The last write of the lost resource. */
  readonly last: SinkCall;
  /** The sink's id of it. */
  readonly lost: string;
}

async function verifyOne(verifier: SinkVerifier): Promise<Conclusion> {
  const { context } = verifier;
  const [valid] = validRequests(context);
  const lost = verifier.sent.find(({ exchange }) => exchange.probe.requirement === id)?.exchange;
  if (valid === undefined || lost === undefined) return notAccepted;
  const start = ownCalls(verifier).findIndex(
    (call) => call.method === 'POST' && call.at >= lost.startedAt && succeeded(call),
  );
  if (start === -1) return { outcome: 'passed', notes: [notAgainNote], judged: [lost] };
  const exchange = await verifier.send({ ...objectControl(context, valid).probe, requirement: oneId });
  await verifier.wait(quietMs(verifier));
  const judged = [exchange];
  const [again, ...later] = ownCalls(verifier).slice(start);
  const second =
    again !== undefined && repeatedCreations([again, ...later]).some((call) => keyOf(call) === keyOf(again));
  if (!second) return { ...passed, judged };
  const finding = relationFinding('second-resource', 'no further resource', 'the sink saw one being requested');
  return { ...conclude([locate(finding, exchange, 'after a loss')]), judged };
}

async function verifyLostGroup(verifier: SinkVerifier): Promise<Conclusion> {
  const sync = await syncAfterLoss(
    verifier,
    wholeId,
    validRequests(verifier.context).find(({ model }) => model === models.group),
  );
  if ('outcome' in sync) return sync;
  const { exchange, last } = sync;
  const key = keyOf(last);
  const isOfGroup = (call: SinkCall) =>
    call.authorized && call.at >= exchange.startedAt && succeeded(call) && keyOf(call) === key;
  const judged = [exchange];
  const lostUser = verifier.sent.find(({ exchange: { probe } }) => probe.requirement === id)?.exchange;
  const isUser = ({ at, authorized, method, resource }: SinkCall) =>
    authorized && method === 'POST' && resource?.type === 'User' && at >= (lostUser?.startedAt ?? 0);
  // A group whose only member is missing cannot have it.
  if (lostUser !== undefined && !verifier.sink.record.calls.some(isUser))
    return { ...inconclusive({ code: 'sink-not-called', expected: 'write', exchange: lostUser }), judged };
  const again = await waitForCall(verifier, exchange, (call) => isOfGroup(call) && call.method === 'POST');
  if (!again) return { ...inconclusive({ code: 'sink-not-called', expected: 'write', exchange }), judged };
  const had = last.held?.members?.length ?? 0;
  const hasMembers = (call: SinkCall) => isOfGroup(call) && (call.held?.members?.length ?? 0) > 0;
  if (had === 0 || (await waitForCall(verifier, exchange, hasMembers))) return { ...passed, judged };
  const finding = relationFinding('members-lost', 'a group with members, as before its loss', 'no members');
  return { ...conclude([locate(finding, exchange)]), judged };
}

async function verifyGroupAgain(verifier: SinkVerifier): Promise<Conclusion> {
  const { sent, sink, context } = verifier;
  const group = validRequests(context).find(({ model }) => model === models.group);
  const known = sent.find(({ exchange: { probe } }) => [wholeId, groupAgainId].includes(probe.requirement))?.exchange;
  const sync = known === undefined ? await syncAfterLoss(verifier, groupAgainId, group) : { exchange: known };
  if ('outcome' in sync) return sync;
  const { exchange } = sync;
  const judged = [exchange];
  const isOfGroup = ({ at, authorized, resource }: SinkCall) =>
    authorized && at >= exchange.startedAt && resource?.type === 'Group';
  const again = await waitForCall(verifier, exchange, (call) => isOfGroup(call) && isWrite(call) && succeeded(call));
  if (again) return { ...passed, judged };
  const asked = sink.record.calls.some((call) => isOfGroup(call) && call.status === 404);
  if (!asked) return { ...inconclusive({ code: 'sink-not-called', expected: 'call', exchange }), judged };
  const told = judgeFailureReported(exchange, context);
  if ('reason' in told) return { ...inconclusive(told.reason), judged };
  return { ...conclude(told.found.map((finding) => locate(finding, exchange))), judged };
}

/** Syncs an object once more after the sink has dropped its resource. */
async function syncAfterLoss(
  verifier: SinkVerifier,
  requirement: string,
  valid: ValidRequest | undefined,
): Promise<LostSync | NoResult> {
  const { sink, context } = verifier;
  if (valid === undefined) return notAccepted;
  const history = historyOf(observe(verifier, valid));
  if ('unknown' in history) return inconclusive(history.unknown);
  const lost = history.held.at(-1);
  const last = history.changes.findLast(({ resource }) => resource?.id === lost);
  if (lost === undefined || last === undefined) return controlNotSeen(nothingSeen(verifier));
  sink.lose(lost);
  const exchange = await verifier.send({ ...objectControl(context, valid).probe, requirement });
  return acceptedSyncs(verifier, valid).some((sync) => sync.exchange === exchange)
    ? { exchange, last, lost }
    : notAccepted;
}

async function verifyLost(verifier: SinkVerifier): Promise<Conclusion> {
  const sync = await syncAfterLoss(verifier, id, validRequests(verifier.context)[0]);
  if ('outcome' in sync) return sync;
  const { exchange, last, lost } = sync;
  const from = exchange.startedAt;
  const key = keyOf(last);
  const again = await waitForCall(verifier, exchange, (call) => {
    const { at, authorized, method } = call;
    const isWritten = authorized && ['POST', 'PUT'].includes(method) && succeeded(call);
    return isWritten && at >= from && keyOf(call) === key;
  });
  if (again) return passed;
  const asked = verifier.sink.record.calls.some(
    ({ at, authorized, status, resource }) => authorized && at >= from && status === 404 && resource?.id === lost,
  );
  if (!asked) return inconclusive({ code: 'sink-not-called', expected: 'call', exchange });
  const finding = relationFinding('not-written-again', 'a write of the object after 404', 'no write of it');
  return conclude([locate(finding, exchange)]);
}
