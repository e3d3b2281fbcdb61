import { compareGenerations } from '../contract/compareGenerations.ts';
import { models, overridingBody, plainBody, validRequests } from '../generate/ValidRequest.ts';
import { isSuccessful } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { noResponse } from '../judge/Reason.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { isWrite } from '../sink/callKinds.ts';
import { type Conclusion, conclude, inconclusive, notTested, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { hasWritten } from './hasWritten.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { areSparesNew, writtenSpare } from './spareObjects.ts';
import { resync } from './topics/effects.ts';
import { waitForCall } from './waitForCall.ts';
import { controlNotSeen, needsSink, notAccepted, nothingSeen, quietMs, withSink } from './withSink.ts';

const id = 'SYNC-OBJECT-WRITES-FURTHER-USER';

/** The first contract version with override_dry_run. */
const overridesFrom = '2025.4';

/** Verified before the service provider fails: a provider may stop calling one that does. */
export const furtherUserWritten: Requirement = {
  id,
  topic: 'effects',
  level: 'must',
  operation: 'sync-object',
  statement: 'The first sync of a further user writes it too, also after a sync with override_dry_run.',
  clause: `${resync}; SyncObjectRequest: override_dry_run`,
  ruling:
    'A spare user is synced, with override_dry_run false, after a sync of another object with override_dry_run true: the member belongs to one request, and false is its default. Meanwhile the status is read. A missing write counts only if the provider had created one user by then, and no call of it got 404 before: then it had not written the spare user yet.',
  profile: 'beyond',
  needs: ['CONFORMANCE_ALLOW_WRITES', 'CONFORMANCE_SPARE_USER_IDS', ...needsSink],
  dimensions: dimensionsOf('sync-object', { objects: ['user'] }),
  verification: {
    budget: { requests: 4, writes: 2, accepted: 2, acceptedWithoutObject: 0 },
    procedure: withSink(verifyWritten),
  },
};

async function verifyWritten(verifier: SinkVerifier): Promise<Conclusion> {
  const { context } = verifier;
  const spare = writtenSpare(context);
  if (spare === undefined) return notTested({ code: 'no-case' });
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const hasOverride = compareGenerations(context.contract.generation, overridesFrom) >= 0;
  const [valid] = validRequests(context);
  // The responses to these reads are judged as every response is.
  const read = probe(id, 'sync-status', context);
  if (valid !== undefined && hasOverride) {
    await verifier.send(probe(id, 'sync-object', context, { body: overridingBody(valid) }));
    await verifier.send(read);
  }
  const named = { model: models.user, id: spare } as const;
  const body = hasOverride ? overridingBody(named, false) : plainBody(named);
  const end = verifier.sink.fail({ kind: 'delay', milliseconds: quietMs(verifier) / 2, calls: 'all' });
  const [exchange] = await verifier.sendTogether([probe(id, 'sync-object', context, { body }), read]).finally(end);
  if (exchange === undefined) return notAccepted;
  const judged = [exchange];
  if (exchange.result.kind === 'failure') return { ...inconclusive(noResponse(exchange)), judged };
  if (!isSuccessful(exchange.result)) return { ...notAccepted, judged };
  const { startedAt } = exchange;
  if (await waitForCall(verifier, exchange, (call) => call.authorized && isWrite(call) && call.at >= startedAt))
    return { ...passed, judged };
  if (!areSparesNew(verifier, models.user)) return { ...inconclusive(nothingSeen(verifier)), judged };
  const finding = relationFinding('not-written', 'a write of the user at the sink', 'the sink saw none');
  return { ...conclude([locate(finding, exchange, 'further user')]), judged };
}
