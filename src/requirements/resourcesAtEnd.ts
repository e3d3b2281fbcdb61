import { validRequests } from '../generate/ValidRequest.ts';
import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { isWrite, succeeded } from '../sink/callKinds.ts';
import { isWithin, type Window } from '../sink/evidence.ts';
import { keyOf } from '../sink/keyOf.ts';
import { repeatedCreations, sameKey } from '../sink/repeatedCreations.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import { atOnce } from './atOnce.ts';
import { type Conclusion, conclude, passed } from './Conclusion.ts';
import { hasWritten } from './hasWritten.ts';
import { losing } from './lostResource.ts';
import { acceptedSyncs, endOf, type SinkVerifier } from './observeSyncs.ts';
import type { Requirement } from './Requirement.ts';
import { resync } from './topics/effects.ts';
import { failingSyncs } from './topics/spareFailures.ts';
import { controlNotSeen, effectOfSync, nothingSeen, ownCalls, withSink } from './withSink.ts';

const common = { ...effectOfSync, level: 'must', clause: resync } as const;

/** The requirements that sync an object twice at once, or for the first time while the service provider fails. */
const unsettling: readonly string[] = [...atOnce.map(({ id }) => id), ...failingSyncs];

const overAll = 'Judged over all resources that the provider created during the run, at its end; sends nothing itself.';

/** What became of everything that the provider created, also of objects that no sync of the run named. */
export const resourcesAtEnd: readonly Requirement[] = [
  {
    ...common,
    id: 'SYNC-OBJECT-CREATES-NOTHING-TWICE',
    statement: 'No user or group is created a second time at the service provider while it is there.',
    ruling: `${overAll} Resources are the same if they have the same external id or, without one, are users with the same name. A creation that the sink refused as a duplicate counts too, unless the provider looks for the existing resource or updates it next. A resource that the sink has lost may be created again. Left out are objects that the run syncs twice at once, or first syncs while the service provider fails.`,
    verification: { procedure: ofAll(verifyOnce) },
  },
  {
    ...common,
    id: 'SYNC-OBJECT-DELETES-NOTHING',
    statement: 'Every user and group that the provider created is still at the service provider at the end of the run.',
    ruling: `${overAll} A resource may be deleted if the object has another one. The run deletes no object of the deployment, and no sync asks for that.`,
    verification: { procedure: ofAll(verifyKept) },
  },
];

function ofAll(judge: (verifier: SinkVerifier) => Conclusion) {
  return withSink((verifier) => {
    if (!hasWritten(verifier)) return Promise.resolve(controlNotSeen(nothingSeen(verifier)));
    const syncs = validRequests(verifier.context).flatMap((valid) => acceptedSyncs(verifier, valid));
    return Promise.resolve({ ...judge(verifier), judged: syncs.map(({ exchange }) => exchange) });
  });
}

function verifyOnce(verifier: SinkVerifier): Conclusion {
  const calls = ownCalls(verifier);
  const leftOut = new Set(calls.filter(mayCreateIn(windowsOf(verifier, unsettling))).map(sameKey));
  const [second] = repeatedCreations(calls, mayCreateIn(windowsOf(verifier, losing))).filter(
    (call) => !leftOut.has(sameKey(call)),
  );
  return second === undefined
    ? passed
    : failed(verifier, second, 'created-twice', 'one creation', 'it was created again');
}

function verifyKept(verifier: SinkVerifier): Conclusion {
  const calls = ownCalls(verifier).filter((call) => succeeded(call));
  const deleted = calls.findLast(({ method, resource }, index) => {
    if (method !== 'DELETE' || resource?.id === undefined) return false;
    const keys = calls.filter((one) => one.resource?.id === resource.id).map(keyOf);
    const isSame = (one: SinkCall) => isWrite(one) && keys.includes(keyOf(one)) && one.resource?.id !== resource.id;
    const isGone = (one: SinkCall) =>
      calls.some((call) => call.method === 'DELETE' && call.resource?.id === one.resource?.id);
    const isCreated = calls.slice(0, index).some((one) => one.method === 'POST' && one.resource?.id === resource.id);
    return isCreated && !calls.some((one) => isSame(one) && !isGone(one));
  });
  if (deleted === undefined) return passed;
  return failed(verifier, deleted, 'gone', 'the resource at the sink', 'the provider deleted it');
}

/** From each sync of these requirements to the next one, or to the end of the sink's patience. */
function windowsOf({ sent, sink }: SinkVerifier, requirements: readonly string[]): readonly Window[] {
  const posts = sent.map(({ exchange }) => exchange).filter(({ probe }) => probe.method === 'POST');
  return posts.flatMap((exchange, index) => {
    if (!requirements.includes(exchange.probe.requirement)) return [];
    const next = posts.slice(index + 1).find(({ startedAt }) => startedAt > endOf(exchange));
    // Times of calls are whole milliseconds.
    const to = Math.min(endOf(exchange) + sink.patienceMs, Math.floor(next?.startedAt ?? Number.POSITIVE_INFINITY) - 1);
    return [{ from: exchange.startedAt, to }];
  });
}

/** Tells whether a call created something, or may have, in one of these windows. */
function mayCreateIn(windows: readonly Window[]): (call: SinkCall) => boolean {
  return (call) =>
    call.method === 'POST' &&
    (succeeded(call) || call.status === undefined) &&
    windows.some((window) => isWithin(call, window));
}

/** A failure about the last sync before a call. */
function failed(
  verifier: SinkVerifier,
  call: SinkCall,
  keyword: string,
  acceptable: string,
  actual: string,
): Conclusion {
  const syncs = verifier.sent
    .map(({ exchange }) => exchange)
    .filter(({ probe, result, startedAt }) => probe.method === 'POST' && isSuccessful(result) && startedAt <= call.at);
  const last: Exchange | undefined = syncs.at(-1) ?? verifier.sent.at(-1)?.exchange;
  const what = call.resource?.type === 'Group' ? 'a group' : 'a user';
  return last === undefined
    ? passed
    : conclude([locate(relationFinding(keyword, acceptable, `${what}: ${actual}`), last)]);
}
