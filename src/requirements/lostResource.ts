import { validRequests } from '../generate/ValidRequest.ts';
import { locate } from '../judge/Finding.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { succeeded } from '../sink/callKinds.ts';
import { historyOf } from '../sink/history.ts';
import { keyOf } from '../sink/keyOf.ts';
import { type Conclusion, conclude, inconclusive, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { acceptedSyncs, observe, type SinkVerifier } from './observeSyncs.ts';
import { objectControl } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { resync } from './topics/effects.ts';
import { waitForCall } from './waitForCall.ts';
import { controlNotSeen, effectOfSync, notAccepted, nothingSeen, withSink } from './withSink.ts';

const id = 'SYNC-OBJECT-LOST-WRITTEN-AGAIN';

/** A service provider that has lost its resources gets them back. */
export const lostResource: Requirement = {
  ...effectOfSync,
  id,
  level: 'may',
  statement: 'An object whose resource the service provider has lost is written again by a sync that finds it missing.',
  clause: `${resync}; RFC 7644 §3.12`,
  ruling:
    'The sink drops the resource of the first object. A sync that does not request it is inconclusive, since an unchanged object need not be written. One that requests it and gets 404 knows that it is missing, and writes it before the sync ends. No text asks for that, so this is a may.',
  dimensions: dimensionsOf('sync-object', { objects: ['user'] }),
  verification: {
    budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
    procedure: withSink(verifyLost),
  },
};

async function verifyLost(verifier: SinkVerifier): Promise<Conclusion> {
  const { sink, context } = verifier;
  const [valid] = validRequests(context);
  if (valid === undefined) return notAccepted;
  const history = historyOf(observe(verifier, valid));
  if ('unknown' in history) return inconclusive(history.unknown);
  const lost = history.held.at(-1);
  const last = history.changes.findLast(({ resource }) => resource?.id === lost);
  if (lost === undefined || last === undefined) return controlNotSeen(nothingSeen(verifier));
  sink.lose(lost);
  const exchange = await verifier.send({ ...objectControl(context, valid).probe, requirement: id });
  if (!acceptedSyncs(verifier, valid).some((sync) => sync.exchange === exchange)) return notAccepted;
  const from = exchange.startedAt;
  const key = keyOf(last);
  const again = await waitForCall(verifier, exchange, (call) => {
    const { at, authorized, method } = call;
    const isWritten = authorized && ['POST', 'PUT'].includes(method) && succeeded(call);
    return isWritten && at >= from && keyOf(call) === key;
  });
  if (again) return passed;
  const asked = sink.record.calls.some(
    ({ at, authorized, status, resource }) => authorized && at >= from && status === 404 && resource?.id === lost,
  );
  if (!asked) return inconclusive({ code: 'sink-not-called', expected: 'call', exchange });
  const finding = relationFinding('not-written-again', 'a write of the object after 404', 'no write of it');
  return conclude([locate(finding, exchange)]);
}
