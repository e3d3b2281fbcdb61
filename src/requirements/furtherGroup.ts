import { models, plainBody } from '../generate/ValidRequest.ts';
import { isSuccessful } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { noResponse } from '../judge/Reason.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { succeeded } from '../sink/callKinds.ts';
import { keyOf } from '../sink/keyOf.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import { type Conclusion, conclude, inconclusive, notTested, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { hasWritten } from './hasWritten.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { furtherSpareGroup } from './spareObjects.ts';
import { resync } from './topics/effects.ts';
import { waitForCall } from './waitForCall.ts';
import { controlNotSeen, needsSink, notAccepted, nothingSeen, withSink } from './withSink.ts';

const id = 'SYNC-OBJECT-WRITES-FURTHER-GROUP';

/** The first sync of one more group. Verified before the service provider fails, and after another spare group was synced. */
export const furtherGroup: Requirement = {
  id,
  topic: 'effects',
  level: 'must',
  operation: 'sync-object',
  statement: 'The first sync of a further group creates a resource for it, and writes over no other group.',
  clause: resync,
  ruling:
    'The second spare group is synced, and the sink is searched for a group with a name that it has not seen before. An update of a group that this run has seen being created is wrong; without any write the result is inconclusive, since the provider may have written the group before the run.',
  profile: 'beyond',
  needs: ['CONFORMANCE_ALLOW_WRITES', 'CONFORMANCE_SPARE_GROUP_IDS', ...needsSink],
  dimensions: dimensionsOf('sync-object', { objects: ['group'] }),
  verification: {
    budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
    procedure: withSink(verifyWritten),
  },
};

async function verifyWritten(verifier: SinkVerifier): Promise<Conclusion> {
  const { context, sink } = verifier;
  const spare = furtherSpareGroup(context);
  if (spare === undefined) return notTested({ code: 'no-case' });
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const isOfGroup = (call: SinkCall) => call.authorized && succeeded(call) && call.resource?.type === 'Group';
  const created = sink.record.calls.filter((call) => isOfGroup(call) && call.method === 'POST');
  const ids = new Set(created.map(({ resource }) => resource?.id));
  const keys = new Set(created.map(keyOf));
  const exchange = await verifier.send(
    probe(id, 'sync-object', context, { body: plainBody({ model: models.group, id: spare }) }),
  );
  const judged = [exchange];
  if (exchange.result.kind === 'failure') return { ...inconclusive(noResponse(exchange)), judged };
  if (!isSuccessful(exchange.result)) return { ...notAccepted, judged };
  const isNew = (call: SinkCall) => isOfGroup(call) && call.at >= exchange.startedAt && !keys.has(keyOf(call));
  const isOver = (call: SinkCall) => isNew(call) && call.method !== 'POST' && ids.has(call.resource?.id);
  const written = await waitForCall(verifier, exchange, isNew);
  const over = sink.record.calls.some(isOver);
  if (over) {
    const finding = relationFinding('written-over', 'a resource of its own', 'the sink saw another group renamed');
    return { ...conclude([locate(finding, exchange, 'further group')]), judged };
  }
  return { ...(written ? passed : controlNotSeen(nothingSeen(verifier))), judged };
}
