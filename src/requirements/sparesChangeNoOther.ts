import { isWithin } from '../sink/evidence.ts';
import { changesIn } from '../sink/history.ts';
import { keyOf } from '../sink/keyOf.ts';
import { type Conclusion, combined, inconclusive } from './Conclusion.ts';
import { hasWritten } from './hasWritten.ts';
import { objectIdIn } from './objectIdIn.ts';
import { type SinkVerifier, syncsIn } from './observeSyncs.ts';
import type { Requirement } from './Requirement.ts';
import { abandonedSpare, effectOfSpare, failureSpares, writtenSpare } from './spareObjects.ts';
import { othersChangedBy } from './syncedState.ts';
import { resync } from './topics/effects.ts';
import { controlNotSeen, nothingSeen, withSink } from './withSink.ts';

/** Judged after the spare users were synced, each for the first time. */
export const sparesChangeNoOther: Requirement = {
  ...effectOfSpare,
  id: 'SYNC-OBJECT-FIRST-CHANGES-NO-OTHER',
  level: 'must',
  statement: 'The first sync of a user does not write over the resource of another object.',
  clause: resync,
  ruling:
    'Judged over all syncs of spare users, also those during which the service provider failed, and one that was abandoned; sends nothing itself. A spare user had no resource before, so each resource that existed then belongs to another object. None is deleted, renamed or deactivated, or loses members.',
  verification: { procedure: withSink((verifier) => Promise.resolve(verifyOthers(verifier))) },
};

function verifyOthers(verifier: SinkVerifier): Conclusion {
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const { sink, context } = verifier;
  const spares = [writtenSpare(context) ?? [], abandonedSpare(context) ?? [], failureSpares(context)].flat();
  const { calls } = sink.record;
  const conclusions = spares.flatMap((spare): readonly Conclusion[] => {
    const syncs = syncsIn(verifier, (exchange) => objectIdIn(exchange) === spare);
    if (syncs.length === 0) return [];
    // Its own resource is what its syncs created; one that was created before any of them belongs to another object.
    const created = changesIn(calls).filter(
      (call) => call.method === 'POST' && syncs.some(({ window }) => isWithin(call, window)),
    );
    const judged = syncs.map(({ exchange }) => exchange);
    return [{ ...othersChangedBy(syncs, calls, created.map(keyOf)), judged }];
  });
  const judged = conclusions.flatMap((conclusion) => conclusion.judged ?? []);
  if (conclusions.length === 0) return inconclusive({ code: 'sync-not-accepted' });
  return { ...combined(conclusions), judged };
}
