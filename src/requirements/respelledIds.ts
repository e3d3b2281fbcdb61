import { models, plainBody, type ValidRequest, validRequests } from '../generate/ValidRequest.ts';
import { locate } from '../judge/Finding.ts';
import { noResponse } from '../judge/Reason.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { type Conclusion, combined, conclude, inconclusive, notTested, passed } from './Conclusion.ts';
import { hasWritten } from './hasWritten.ts';
import { createdSince } from './notCreated.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { drainQueue, settleMs } from './settleMs.ts';
import { controlNotSeen, effectOfSync, nothingSeen, withSink } from './withSink.ts';

const id = 'SYNC-OBJECT-RESPELLED-ID-MAKES-NO-SECOND';

/** The given objects once more, with their ids in another spelling. Verified when each has a resource. */
export const respelledIds: Requirement = {
  ...effectOfSync,
  id,
  // Ids of some deployments have no other spelling.
  profile: 'beyond',
  level: 'should',
  statement: 'A sync with another spelling of an id that was synced before creates no resource.',
  clause: 'contract: SyncObjectRequest: sync_object_id; RFC 9562 §4: hexadecimal digits may be in either case',
  ruling:
    'A number with a zero before it, and a UUID in capitals, name the same object or none, so 400 is as right as 200; other requirements judge the response.',
  verification: {
    budget: { requests: 2, writes: 2, accepted: 2, acceptedWithoutObject: 0 },
    procedure: withSink(verifyRespelled),
  },
};

async function verifyRespelled(verifier: SinkVerifier): Promise<Conclusion> {
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const conclusions: Conclusion[] = [];
  for (const valid of validRequests(verifier.context)) {
    const respelled = respellingOf(valid);
    if (respelled !== undefined) conclusions.push(await verifyOne(verifier, { ...valid, id: respelled }));
  }
  return conclusions.length === 0 ? notTested({ code: 'no-case' }) : combined(conclusions);
}

async function verifyOne(verifier: SinkVerifier, respelled: ValidRequest): Promise<Conclusion> {
  await drainQueue(verifier);
  const before = verifier.sink.record.calls.length;
  const exchange = await verifier.send(probe(id, 'sync-object', verifier.context, { body: plainBody(respelled) }));
  await verifier.wait(settleMs(verifier));
  const type = respelled.model === models.user ? 'User' : 'Group';
  if (createdSince(verifier, before, type)) {
    const finding = relationFinding('second-resource', 'no further resource', 'the sink saw one being created');
    return conclude([locate(finding, exchange, 'sync_object_id: respelled')]);
  }
  return exchange.result.kind === 'failure' ? inconclusive(noResponse(exchange)) : passed;
}

/** Another spelling of a number or a UUID; undefined if the id is neither. */
function respellingOf({ id: spelled }: ValidRequest): string | undefined {
  if (/^\d+$/.test(spelled)) return `0${spelled}`;
  const capitals = spelled.toUpperCase();
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(spelled) && capitals !== spelled ? capitals : undefined;
}
