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
    'The second spare group is synced. A group that this run has seen at the sink must keep its name meanwhile; without any write of another one the result is inconclusive, since the provider may have written the group before the run.',
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
  const before = sink.record.calls.filter(isOfGroup);
  const keys = new Set(before.map(keyOf));
  const names = new Map(before.map(({ resource }) => [resource?.id, resource?.name]));
  const exchange = await verifier.send(
    probe(id, 'sync-object', context, { body: plainBody({ model: models.group, id: spare }) }),
  );
  const judged = [exchange];
  if (exchange.result.kind === 'failure') return { ...inconclusive(noResponse(exchange)), judged };
  if (!isSuccessful(exchange.result)) return { ...notAccepted, judged };
  const isSince = (call: SinkCall) => isOfGroup(call) && call.at >= exchange.startedAt;
  const isOver = (call: SinkCall) => {
    const known = names.get(call.resource?.id);
    return isSince(call) && known !== undefined && known !== call.resource?.name;
  };
  const isNew = (call: SinkCall) => isSince(call) && !keys.has(keyOf(call)) && !names.has(call.resource?.id);
  const written = await waitForCall(verifier, exchange, (call) => isNew(call) || isOver(call));
  if (sink.record.calls.some(isOver)) {
    const finding = relationFinding('written-over', 'a resource of its own', 'the sink saw another group renamed');
    return { ...conclude([locate(finding, exchange, 'further group')]), judged };
  }
  return { ...(written ? passed : controlNotSeen(nothingSeen(verifier))), judged };
}
