import { models, plainBody } from '../generate/ValidRequest.ts';
import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import { gatewayStatuses } from '../http/gatewayError.ts';
import type { Probe } from '../http/Probe.ts';
import { rawProbe } from '../http/rawProbe.ts';
import { locate } from '../judge/Finding.ts';
import { noResponse } from '../judge/Reason.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { isWrite } from '../sink/callKinds.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import { type Conclusion, conclude, inconclusive, notTested, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { hasWritten } from './hasWritten.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { settleMs } from './settleMs.ts';
import { abandonedSpare, effectOfSpare } from './spareObjects.ts';
import { resync } from './topics/effects.ts';
import { waitForCall } from './waitForCall.ts';
import { controlNotSeen, notAccepted, nothingSeen, quietMs, withSink } from './withSink.ts';

const id = 'SYNC-OBJECT-200-AFTER-ABANDONED';

/**
 * A client that goes away during a sync. What that leaves in the status is judged by SYNC-STATUS-SETTLES-AFTERWARDS, and a second
 * resource by SYNC-OBJECT-CREATES-NOTHING-TWICE.
 */
export const abandonedSync: Requirement = {
  ...effectOfSpare,
  id,
  dimensions: dimensionsOf('sync-object', { objects: ['user'], places: ['persistent', 'fresh'] }),
  level: 'should',
  statement: 'An object whose sync was abandoned by its client can be synced again.',
  clause: `${resync} → 200`,
  ruling:
    'A spare user is synced while the sink delays every call, and the connection is closed before the response. A client that got no response cannot know whether its request was carried out, so it sends it again. A sync that gets its response in time, or is not carried out at all, says nothing here.',
  verification: {
    budget: { requests: 3, writes: 2, accepted: 2, acceptedWithoutObject: 0 },
    procedure: withSink(verifyAbandoned),
  },
};

async function verifyAbandoned(verifier: SinkVerifier): Promise<Conclusion> {
  const spare = abandonedSpare(verifier.context);
  if (spare === undefined) return notTested({ code: 'no-case' });
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const sync = probe(id, 'sync-object', verifier.context, { body: plainBody({ model: models.user, id: spare }) });
  // Longer than some clients wait before they send a creation again.
  const sinkDelayMs = 3 * quietMs(verifier);
  const abandoned = await sendAndAbandon(verifier, sync, sinkDelayMs);
  // The relations of a status are judged on every read, and here the provider is still at work.
  await verifier.send(probe(id, 'sync-status', verifier.context));
  const isOfAbandoned = (call: SinkCall) => call.authorized && isWrite(call) && call.at >= abandoned.startedAt;
  const isCarriedOut = await waitForCall(verifier, abandoned, isOfAbandoned);
  // The sink responds to that write only now, and what follows needs its time too.
  await verifier.wait(sinkDelayMs);
  await verifier.wait(settleMs(verifier));
  const again = await verifier.send(sync);
  const judged = [abandoned, again];
  if (isSuccessful(again.result)) return { ...passed, judged };
  if (again.result.kind === 'failure') return { ...inconclusive(noResponse(again)), judged };
  if (!isCarriedOut || [429, ...gatewayStatuses].includes(again.result.status)) return { ...notAccepted, judged };
  const finding = relationFinding('not-again', 'status 200', `status ${again.result.status}`);
  return { ...conclude([locate(finding, again, 'after an abandoned sync')]), judged };
}

/** Sends a sync, and closes its connection while the sink still delays its response. */
async function sendAndAbandon(verifier: SinkVerifier, sync: Probe, sinkDelayMs: number): Promise<Exchange> {
  const end = verifier.sink.fail({ kind: 'delay', milliseconds: sinkDelayMs, calls: 'all' });
  try {
    return await verifier.send(rawProbe(sync, { timeoutMs: quietMs(verifier) }));
  } finally {
    end();
  }
}
