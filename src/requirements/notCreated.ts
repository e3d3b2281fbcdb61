import { models, plainBody } from '../generate/ValidRequest.ts';
import { type Exchange, statusOf } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { noResponse } from '../judge/Reason.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { keyOf } from '../sink/keyOf.ts';
import type { ResourceType } from '../sink/SinkCall.ts';
import { type Conclusion, conclude, inconclusive, notTested, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { hasWritten } from './hasWritten.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import { type ProbeChanges, probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { drainQueue, settleMs } from './settleMs.ts';
import { effectOfSpare, misnamedSpare, unsyncedSpare } from './spareObjects.ts';
import { waitForCall } from './waitForCall.ts';
import { controlNotSeen, nothingSeen, withSink } from './withSink.ts';

const asGroupId = 'SYNC-OBJECT-USER-ID-AS-GROUP';
const slashId = 'SYNC-OBJECT-WITHOUT-SLASH-WRITES-NOTHING';
const longerId = 'SYNC-OBJECT-LONGER-ID-WRITES-NOTHING';

const common = { ...effectOfSpare, level: 'must' } as const;

const spareRuling =
  'The user is a spare one, which the provider has not written, so its write cannot be left out as unchanged. A user that was pushed before in the run does not count.';

/**
 * Syncs that name a spare user and must not write it. Verified after everything else about spare objects: some releases of
 * authentik repeat a task with an id that they cannot read.
 */
export const notCreated: readonly Requirement[] = [
  {
    ...common,
    id: slashId,
    statement:
      'A sync without the trailing slash that is refused or redirected writes nothing to the service provider.',
    clause: 'contract: POST …/sync/object/; RFC 9110 §15.4, §15.5',
    ruling: `Without the slash it is another path, so a success is right too, and then nothing is judged. ${spareRuling}`,
    verification: {
      budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
      procedure: withSink(verifyWithoutSlash),
    },
  },
  {
    ...common,
    id: asGroupId,
    statement: 'A sync of a group with the id of a user does not write the user.',
    clause: 'contract: SyncObjectRequest: sync_object_model, sync_object_id',
    ruling: `The model says of which kind the object is. Sent only if no group can have the id: it is a UUID, or the given group has a UUID. ${spareRuling} The response may be 200 or 400; other requirements judge it.`,
    dimensions: dimensionsOf('sync-object', { objects: ['group'] }),
    verification: {
      budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
      procedure: withSink(verifyAsGroup),
      failingTasks: 1,
    },
  },
  {
    ...common,
    id: longerId,
    statement: 'A sync of an id that only begins with that of a user does not write the user.',
    clause: 'contract: SyncObjectRequest: sync_object_id',
    ruling: `Some parsers read a number up to the first character that does not belong to one. ${spareRuling} The response may be 200 or 400; other requirements judge it.`,
    verification: {
      budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
      procedure: withSink(verifyLonger),
      failingTasks: 1,
    },
  },
];

function verifyAsGroup(verifier: SinkVerifier): Promise<Conclusion> {
  return verifyNotCreated(verifier, asGroupId, 'user as group', misnamedSpare(verifier.context), {
    changesFor: (id) => ({ body: plainBody({ model: models.group, id }) }),
  });
}

function verifyLonger(verifier: SinkVerifier): Promise<Conclusion> {
  return verifyNotCreated(verifier, longerId, 'sync_object_id: with more behind it', unsyncedSpare(verifier.context), {
    changesFor: (id) => ({ body: plainBody({ model: models.user, id: `${id}abc` }) }),
  });
}

function verifyWithoutSlash(verifier: SinkVerifier): Promise<Conclusion> {
  return verifyNotCreated(verifier, slashId, 'path: slash missing', unsyncedSpare(verifier.context), {
    changesFor: (id) => ({ body: plainBody({ model: models.user, id }), pathEnd: '' }),
    isJudged: isRefused,
  });
}

/**
 * Sends a sync that must not create the spare user that it names.
 *
 * @param spare the id of the user; undefined if no spare user is left.
 * @param options.isJudged whether a response is one after which nothing may be written; absent: every one is.
 */
async function verifyNotCreated(
  verifier: SinkVerifier,
  id: string,
  edit: string,
  spare: string | undefined,
  {
    changesFor,
    isJudged = () => true,
  }: {
    readonly changesFor: (id: string) => ProbeChanges;
    readonly isJudged?: (result: Exchange['result']) => boolean;
  },
): Promise<Conclusion> {
  const { context, sink } = verifier;
  if (spare === undefined) return notTested({ code: 'no-case' });
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  await drainQueue(verifier);
  const before = sink.record.calls.length;
  const exchange = await verifier.send(probe(id, 'sync-object', context, changesFor(spare)));
  await verifier.wait(settleMs(verifier));
  const judged = [exchange];
  if (createdSince(verifier, before, 'User') && isJudged(exchange.result) && (await isOfSpare(verifier, id, spare))) {
    const finding = relationFinding('written', 'no write of a user', 'the sink saw a user being created');
    return { ...conclude([locate(finding, exchange, edit)]), judged };
  }
  return { ...(exchange.result.kind === 'failure' ? inconclusive(noResponse(exchange)) : passed), judged };
}

/**
 * Whether the user that was created is the spare one. A deployment may carry out an earlier sync only now: then a sync of the
 * spare user creates another one.
 */
async function isOfSpare(verifier: SinkVerifier, requirement: string, spare: string): Promise<boolean> {
  const before = verifier.sink.record.calls.length;
  const body = plainBody({ model: models.user, id: spare });
  const exchange = await verifier.send(probe(requirement, 'sync-object', verifier.context, { body }));
  return !(await waitForCall(verifier, exchange, () => createdSince(verifier, before, 'User')));
}

/**
 * Whether the provider has created a resource of a type that it had not pushed before, since the sink had this many calls. A
 * deployment may repeat an earlier sync that failed, and creates its object now: that does not count.
 */
export function createdSince({ sink }: SinkVerifier, calls: number, type: ResourceType): boolean {
  const known = new Set(sink.record.calls.slice(0, calls).map(keyOf));
  return sink.record.calls
    .slice(calls)
    .some(
      (call) => call.authorized && call.method === 'POST' && call.resource?.type === type && !known.has(keyOf(call)),
    );
}

function isRefused(result: Exchange['result']): boolean {
  const status = statusOf(result);
  return status >= 300 && status < 500;
}
