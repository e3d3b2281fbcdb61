import { validRequests } from '../generate/ValidRequest.ts';
import type { Exchange } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { noResponse } from '../judge/Reason.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { repeatedCreations } from '../sink/repeatedCreations.ts';
import { type Conclusion, conclude, inconclusive, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { hasWritten } from './hasWritten.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import { objectControl } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { resync } from './topics/effects.ts';
import { controlNotSeen, effectOfSync, notAccepted, nothingSeen, ownCalls, quietMs, withSink } from './withSink.ts';

const id = 'SYNC-OBJECT-REFUSED-UPDATE-MAKES-NO-SECOND';

/** A service provider that refuses one update, and then works again. */
export const refusedUpdate: Requirement = {
  ...effectOfSync,
  id,
  level: 'must',
  statement: 'An object whose update the service provider refuses once is not created a second time.',
  clause: resync,
  ruling:
    'The sink responds with 400 to the first write of a sync of the group, or of the user if no group is given, whose resource it has, and a second sync follows. A refusal does not say that the resource is gone, as 404 does. A provider need not write an unchanged object at all.',
  dimensions: dimensionsOf('sync-object', { objects: ['group'] }),
  verification: {
    budget: { requests: 2, writes: 2, accepted: 2, acceptedWithoutObject: 0 },
    procedure: withSink(verifyRefused),
  },
};

async function verifyRefused(verifier: SinkVerifier): Promise<Conclusion> {
  const { context, sink } = verifier;
  const valid = validRequests(context).at(-1);
  if (valid === undefined) return notAccepted;
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const before = repeatedCreations(ownCalls(verifier)).length;
  const sync = { ...objectControl(context, valid).probe, requirement: id };
  const judged: Exchange[] = [];
  const end = sink.fail({ kind: 'status', status: 400, calls: 'writes', times: 1 });
  try {
    judged.push(await verifier.send(sync));
    await verifier.wait(quietMs(verifier));
  } finally {
    end();
  }
  judged.push(await verifier.send(sync));
  await verifier.wait(quietMs(verifier));
  const second = repeatedCreations(ownCalls(verifier)).length > before;
  const last = judged.at(-1);
  if (second && last !== undefined) {
    const finding = relationFinding('second-resource', 'no further resource', 'the sink saw one being created');
    return { ...conclude([locate(finding, last, 'after a refused update')]), judged };
  }
  const silent = judged.find(({ result }) => result.kind === 'failure');
  return { ...(silent === undefined ? passed : inconclusive(noResponse(silent))), judged };
}
