import { models, plainBody } from '../generate/ValidRequest.ts';
import { isSuccessful } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { noResponse } from '../judge/Reason.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { isWrite } from '../sink/callKinds.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import { type Conclusion, conclude, inconclusive, notTested, passed } from './Conclusion.ts';
import { acceptedSyncs, type SinkVerifier } from './observeSyncs.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { effectOfSpare, failureSpares } from './spareObjects.ts';
import { resync } from './topics/effects.ts';
import { waitForCall } from './waitForCall.ts';
import { notAccepted, withSink } from './withSink.ts';

const id = 'SYNC-OBJECT-WRITTEN-AFTER-FAILURE';

/** Verified after the spare users were synced, each for the first time and while the service provider failed. */
export const writtenAfterFailure: Requirement = {
  ...effectOfSpare,
  id,
  level: 'should',
  statement: 'An object whose first write the service provider refused is written by its next sync.',
  clause: resync,
  ruling:
    'The spare user is the one whose write got 400 from the sink. An unchanged object that is at the service provider need not be written again, but this one is not there.',
  verification: {
    budget: { requests: 1, writes: 1, accepted: 1, acceptedWithoutObject: 0 },
    procedure: withSink(verifyWritten),
  },
};

async function verifyWritten(verifier: SinkVerifier): Promise<Conclusion> {
  const [spare] = failureSpares(verifier.context);
  if (spare === undefined) return notTested({ code: 'no-case' });
  const valid = { model: models.user, id: spare } as const;
  const [failed] = acceptedSyncs(verifier, valid);
  const calls = () => verifier.sink.record.calls;
  const isRefused = failed && calls().some((call) => isOwnWrite(call, failed.window.from) && call.status === 400);
  if (!isRefused) return notAccepted;
  const exchange = await verifier.send(probe(id, 'sync-object', verifier.context, { body: plainBody(valid) }));
  if (exchange.result.kind === 'failure') return inconclusive(noResponse(exchange));
  if (!isSuccessful(exchange.result)) return notAccepted;
  if (await waitForCall(verifier, exchange, (call) => isOwnWrite(call, exchange.startedAt))) return passed;
  const finding = relationFinding('not-written', 'a write of the object at the sink', 'the sink saw none');
  return conclude([locate(finding, exchange, 'after a failure')]);
}

function isOwnWrite(call: SinkCall, from: number): boolean {
  return call.authorized && call.at >= from && isWrite(call);
}
