import { validRequests } from '../generate/ValidRequest.ts';
import type { Exchange } from '../http/Exchange.ts';
import { type Finding, locate } from '../judge/Finding.ts';
import { noResponse } from '../judge/Reason.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { succeeded } from '../sink/callKinds.ts';
import { repeatedCreations } from '../sink/repeatedCreations.ts';
import type { SinkCall } from '../sink/SinkCall.ts';
import { type Conclusion, conclude, inconclusive, type NoResult, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { hasWritten } from './hasWritten.ts';
import type { SinkVerifier } from './observeSyncs.ts';
import { objectControl } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { settleMs } from './settleMs.ts';
import { resync } from './topics/effects.ts';
import { controlNotSeen, effectOfSync, notAccepted, nothingSeen, ownCalls, withSink } from './withSink.ts';

const noSecondId = 'SYNC-OBJECT-REFUSED-UPDATE-MAKES-NO-SECOND';
const keptId = 'SYNC-OBJECT-REFUSED-UPDATE-KEEPS-RESOURCE';

const ruling =
  'The sink responds with 400 to the first write of a sync of the group, or of the user if no group is given, whose resource it has, and a second sync follows. A refusal does not say that the resource is gone, as 404 does. A provider need not write an unchanged object at all.';

const common = {
  ...effectOfSync,
  clause: resync,
  ruling,
  dimensions: dimensionsOf('sync-object', { objects: ['group'] }),
} as const;

/** A service provider that refuses one update, and then works again. */
export const refusedUpdate: readonly Requirement[] = [
  {
    ...common,
    id: noSecondId,
    level: 'must',
    statement: 'An object whose update the service provider refuses once is not created a second time.',
    verification: {
      budget: { requests: 2, writes: 2, accepted: 2, acceptedWithoutObject: 0 },
      procedure: withSink((verifier) => verifyRefused(verifier, noSecondId, createdAgain)),
    },
  },
  {
    ...common,
    id: keptId,
    level: 'should',
    statement: 'An object whose update the service provider refuses once keeps its resource, which is not deleted.',
    clause: `${resync}; RFC 7643 §3.1: id`,
    verification: {
      sharedWith: noSecondId,
      budget: { requests: 2, writes: 2, accepted: 2, acceptedWithoutObject: 0 },
      procedure: withSink((verifier) => verifyRefused(verifier, keptId, deleted)),
    },
  },
];

/** What a provider may not do after a refusal: which of its calls of the whole run do it, and the finding. */
interface Misdeed {
  readonly callsOf: (calls: readonly SinkCall[]) => readonly SinkCall[];
  readonly finding: Finding;
}

const createdAgain: Misdeed = {
  callsOf: (calls) => repeatedCreations(calls),
  finding: relationFinding('second-resource', 'no further resource', 'the sink saw one being created'),
};

const deleted: Misdeed = {
  callsOf: (calls) => calls.filter((call) => call.method === 'DELETE' && succeeded(call)),
  finding: relationFinding('deleted', 'no deletion', 'the sink saw one'),
};

async function verifyRefused(
  verifier: SinkVerifier,
  requirement: string,
  { callsOf, finding }: Misdeed,
): Promise<Conclusion> {
  const judged = await syncTwice(verifier, requirement);
  if ('outcome' in judged) return judged;
  const [{ startedAt }, last] = judged;
  if (callsOf(ownCalls(verifier)).some(({ at }) => at >= startedAt)) {
    return { ...conclude([locate(finding, last, 'after a refused update')]), judged };
  }
  const silent = judged.find(({ result }) => result.kind === 'failure');
  return { ...(silent === undefined ? passed : inconclusive(noResponse(silent))), judged };
}

/** Syncs an object while the sink refuses one write, and again; the same exchanges for each requirement of a run. */
async function syncTwice(
  verifier: SinkVerifier,
  requirement: string,
): Promise<readonly [Exchange, Exchange] | NoResult> {
  const { context, sink, sent } = verifier;
  const [first, second] = sent.flatMap(({ exchange }) =>
    [noSecondId, keptId].includes(exchange.probe.requirement) ? [exchange] : [],
  );
  if (first !== undefined && second !== undefined) return [first, second];
  const valid = validRequests(context).at(-1);
  if (valid === undefined) return notAccepted;
  if (!hasWritten(verifier)) return controlNotSeen(nothingSeen(verifier));
  const sync = { ...objectControl(context, valid).probe, requirement };
  const end = sink.fail({ kind: 'status', status: 400, calls: 'writes', times: 1 });
  try {
    const refused = await verifier.send(sync);
    await verifier.wait(settleMs(verifier));
    end();
    const again = await verifier.send(sync);
    await verifier.wait(settleMs(verifier));
    return [refused, again];
  } finally {
    end();
  }
}
