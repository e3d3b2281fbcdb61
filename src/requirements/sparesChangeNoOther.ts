import { models } from '../generate/ValidRequest.ts';
import { changesIn } from '../sink/history.ts';
import { keyOf } from '../sink/keyOf.ts';
import { type Conclusion, inconclusive } from './Conclusion.ts';
import { hasWritten } from './hasWritten.ts';
import { acceptedSyncs, type SinkVerifier } from './observeSyncs.ts';
import type { Requirement } from './Requirement.ts';
import { effectOfSpare, failureSpares, writtenSpare } from './spareObjects.ts';
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
    'Judged over the syncs of spare users that got 200, though the service provider failed in some of them; sends nothing itself. A spare user had no resource before, so each resource that existed then belongs to another object. None is deleted, renamed or deactivated, or loses members.',
  verification: { procedure: withSink((verifier) => Promise.resolve(verifyOthers(verifier))) },
};

function verifyOthers(verifier: SinkVerifier): Conclusion {
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const spares = [writtenSpare(verifier.context) ?? [], failureSpares(verifier.context)].flat();
  const syncs = spares.flatMap((id) => acceptedSyncs(verifier, { model: models.user, id }));
  const [first] = syncs;
  if (first === undefined) return inconclusive({ code: 'sync-not-accepted' });
  const { calls } = verifier.sink.record;
  const created = changesIn(calls).filter(({ at, method }) => method === 'POST' && at >= first.window.from);
  const judged = syncs.map(({ exchange }) => exchange);
  return { ...othersChangedBy(syncs, calls, created.map(keyOf)), judged };
}
