import { models } from '../generate/ValidRequest.ts';
import type { Exchange } from '../http/Exchange.ts';
import { type Located, locate } from '../judge/Finding.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { isWrite, succeeded } from '../sink/callKinds.ts';
import type { Window } from '../sink/evidence.ts';
import { keyOf } from '../sink/keyOf.ts';
import type { ResourceType, SinkCall } from '../sink/SinkCall.ts';
import { type Conclusion, conclude, inconclusive } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { hasWritten } from './hasWritten.ts';
import { type AcceptedSync, acceptedSyncs, type SinkVerifier } from './observeSyncs.ts';
import type { Requirement } from './Requirement.ts';
import { settleMs } from './settleMs.ts';
import { effectOfSpare } from './spareObjects.ts';
import { resync } from './topics/effects.ts';
import { controlNotSeen, nothingSeen, withSink } from './withSink.ts';

const id = 'SYNC-OBJECT-WRITES-NO-OTHER';

/** Judged after every spare user was synced for the first time. */
export const writesNoOther: Requirement = {
  ...effectOfSpare,
  id,
  dimensions: dimensionsOf('sync-object', { objects: ['user'], places: ['persistent', 'fresh'] }),
  level: 'should',
  statement: 'A sync of a user writes no other user to the service provider.',
  clause: resync,
  ruling:
    'The request names the one object to sync. A deployment may carry out other syncs at the same time, so a sync during which several users were written is sent once more: it fails only if several of them are written again, and none while nothing is sent.',
  verification: {
    budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
    procedure: withSink(verifyUsers),
  },
};

async function verifyUsers(verifier: SinkVerifier): Promise<Conclusion> {
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const { userId, spareUserIds = [] } = verifier.context;
  const users = [...(userId === undefined ? [] : [userId]), ...spareUserIds];
  const syncs = users.flatMap((user) => acceptedSyncs(verifier, { model: models.user, id: user }));
  if (syncs.length === 0) return inconclusive({ code: 'sync-not-accepted' });
  const found = await writtenBesides(verifier, id, syncs, { named: 1, types: ['User'] });
  return { ...conclude(found), judged: syncs.map(({ exchange }) => exchange) };
}

/** What a sync may write. */
interface Written {
  /** How many resources the sync names. */
  readonly named: 0 | 1;
  /** The types that are counted. */
  readonly types: readonly ResourceType[];
}

/**
 * Finds the sync during which the provider wrote the most resources, and sends it once more if they were more than it names. It
 * is at fault only if more of them than it names are written again, and none while nothing is sent: a deployment may carry out
 * other syncs. What the service provider refused does not count at first, since a deployment may try that again by itself.
 */
export async function writtenBesides(
  verifier: SinkVerifier,
  requirement: string,
  syncs: readonly (AcceptedSync & { readonly edit?: string | undefined })[],
  { named, types }: Written,
): Promise<readonly Located[]> {
  const written = (calls: readonly SinkCall[]) => new Set(calls.filter((call) => isCounted(call, types)).map(keyOf));
  const before = verifier.sink.record.calls;
  const posts = verifier.sent.map(({ exchange }) => exchange).filter(({ probe }) => probe.method === 'POST');
  const [suspect] = syncs
    .filter(({ exchange }) => !posts.some((other) => other !== exchange && isAtOnce(other, exchange)))
    .map((sync) => ({
      ...sync,
      keys: written(before.filter((call) => succeeded(call) && isInside(call, sync.window))),
    }))
    .toSorted((one, other) => other.keys.size - one.keys.size);
  if (suspect === undefined || suspect.keys.size <= named) return [];
  const sentBefore = before.length;
  await verifier.send({ ...suspect.exchange.probe, requirement });
  await verifier.wait(settleMs(verifier));
  const again = written(verifier.sink.record.calls.slice(sentBefore));
  const repeated = [...suspect.keys].filter((key) => again.has(key)).length;
  if (repeated <= named) return [];
  // A schedule shorter than these windows would write them without any sync, too.
  const idleFrom = verifier.sink.record.calls.length;
  await verifier.wait(verifier.sink.patienceMs);
  if (written(verifier.sink.record.calls.slice(idleFrom)).size > 0) return [];
  const acceptable = named === 0 ? 'no resource written' : 'no other resource written';
  const actual = `${repeated} resources were written, and again when it was repeated`;
  return [locate(relationFinding('others-written', acceptable, actual), suspect.exchange, suspect.edit)];
}

/** Whether a call was seen within a window, but not in its first or last millisecond, which another sync may share. */
function isInside({ at }: SinkCall, { from, to }: Window): boolean {
  return at > from && at < to;
}

/** Whether two requests were under way at once; a start is known to the millisecond. */
function isAtOnce(one: Exchange, other: Exchange): boolean {
  const isBefore = (first: Exchange, second: Exchange) => first.startedAt + first.elapsedMs <= second.startedAt + 1;
  return !isBefore(one, other) && !isBefore(other, one);
}

/** Whether the provider under test writes a resource of these types, or tries to: a failing service provider refuses it. */
function isCounted(call: SinkCall, types: readonly ResourceType[]): boolean {
  return call.authorized && isWrite(call) && types.some((type) => type === call.resource?.type);
}
