import { withoutObject } from '../../generate/unassignedIds.ts';
import { plainBody } from '../../generate/ValidRequest.ts';
import { isSuccessful } from '../../http/Exchange.ts';
import { noResponse } from '../../judge/Reason.ts';
import { type Conclusion, inconclusive, passed } from '../Conclusion.ts';
import { operatorReads } from '../Dimensions.ts';
import { needsToSync } from '../needsToSync.ts';
import { probe, validInTurn } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';
import type { Verifier } from '../Verifier.ts';
import { differenceOfReads, unlessOthersSync } from './statusChanges.ts';

const id = 'SYNC-STATUS-UNCHANGED-BY-READS-AFTER-SYNC';

/** How long a sync may still change the status after its response, milliseconds. */
const workMs = 10_000;

/**
 * The first reads after a sync do not consume the tasks that it left. Verified after the syncs of the run, before anything
 * else reads the status.
 */
export const statusAfterSyncs: Requirement = {
  id,
  topic: 'status',
  level: 'should',
  operation: 'sync-status',
  statement: 'Reading the status after a sync does not change its tasks.',
  clause: 'RFC 9110 §9.2.1: GET is safe',
  ruling: `A task may appear or end by itself meanwhile. So a difference counts only if it shows again after another sync, which refers to no object, between two reads ${workMs / 1000} s later. Instants are compared, not their spelling, and is_running is not compared.`,
  profile: 'core',
  needs: needsToSync,
  dimensions: operatorReads,
  verification: {
    budget: { requests: 8, writes: 2, accepted: 0, acceptedWithoutObject: 2 },
    procedure: verifyReadsAfterSync,
  },
};

async function verifyReadsAfterSync(verifier: Verifier): Promise<Conclusion> {
  if (!hasSynced(verifier)) {
    const exchange = await syncNoObject(verifier);
    if (exchange?.result.kind === 'failure') return inconclusive(noResponse(exchange));
  }
  const first = await differenceOfReads(verifier, id, 'a read');
  if ('noResult' in first) return first.noResult;
  if (first.finding === undefined) return passed;
  const exchange = await syncNoObject(verifier);
  if (exchange?.result.kind === 'failure') return inconclusive(noResponse(exchange));
  await verifier.wait(workMs);
  const again = await differenceOfReads(verifier, id, 'a read');
  if ('noResult' in again) return again.noResult;
  if (again.finding === undefined) return passed;
  const conclusion = { outcome: 'failed', groups: [{ ...again.finding, count: 2 }] } as const;
  return unlessOthersSync(verifier, id, conclusion);
}

function hasSynced({ sent }: Verifier): boolean {
  return sent.some(
    ({ exchange: { probe: asked, result } }) =>
      asked.operation === 'sync-object' && asked.method === 'POST' && isSuccessful(result),
  );
}

/**
 * Syncs an object that does not exist, by the provider under test; undefined if the settings name no object to derive it from.
 */
async function syncNoObject(verifier: Verifier) {
  const { context } = verifier;
  const valid = validInTurn(context, 0);
  if (valid === undefined) return undefined;
  return verifier.send(probe(id, 'sync-object', context, { body: plainBody(withoutObject(valid, context)) }));
}
