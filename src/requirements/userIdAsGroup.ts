import { models, plainBody } from '../generate/ValidRequest.ts';
import { locate } from '../judge/Finding.ts';
import { noResponse } from '../judge/Reason.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { type Conclusion, conclude, inconclusive, notTested, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { hasWritten } from './hasWritten.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { misnamedSpare } from './spareObjects.ts';
import { controlNotSeen, needsSink, nothingSeen, quietMs, withSink } from './withSink.ts';

const id = 'SYNC-OBJECT-USER-ID-AS-GROUP';

/** Verified after everything else about spare objects: some releases of authentik repeat a task with an id that it cannot read. */
export const userIdAsGroup: Requirement = {
  id,
  topic: 'effects',
  level: 'must',
  operation: 'sync-object',
  statement: 'A sync of a group with the id of a user does not write the user.',
  clause: 'contract: SyncObjectRequest: sync_object_model, sync_object_id',
  ruling:
    'The model says of which kind the object is. Sent only if no group can have the id: it is a UUID, or the given group has a UUID. The user is a spare one, which the provider has not written, so its write cannot be left out as unchanged. The response may be 200 or 400; other requirements judge it.',
  profile: 'beyond',
  needs: ['CONFORMANCE_ALLOW_WRITES', 'CONFORMANCE_SPARE_USER_IDS', ...needsSink],
  dimensions: dimensionsOf('sync-object', { objects: ['group'] }),
  verification: {
    budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
    procedure: withSink(verifyNothing),
  },
};

async function verifyNothing(verifier: SinkVerifier): Promise<Conclusion> {
  const { context, sink } = verifier;
  const spare = misnamedSpare(context);
  if (spare === undefined) return notTested({ code: 'no-case' });
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const before = sink.record.calls.length;
  const body = plainBody({ model: models.group, id: spare });
  const exchange = await verifier.send(probe(id, 'sync-object', context, { body }));
  await verifier.wait(quietMs(verifier));
  const judged = [exchange];
  const isCreated = sink.record.calls
    .slice(before)
    .some(({ authorized, method, resource }) => authorized && method === 'POST' && resource?.type === 'User');
  if (isCreated) {
    const finding = relationFinding('written', 'no write of a user', 'the sink saw a user being created');
    return { ...conclude([locate(finding, exchange, 'user as group')]), judged };
  }
  return { ...(exchange.result.kind === 'failure' ? inconclusive(noResponse(exchange)) : passed), judged };
}
