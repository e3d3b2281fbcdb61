import type { OperationName } from '../../contract/operations.ts';
import { validRequests } from '../../generate/ValidRequest.ts';
import { type Exchange, statusOf } from '../../http/Exchange.ts';
import type { Probe } from '../../http/Probe.ts';
import { locate } from '../../judge/Finding.ts';
import { judgeIsJson } from '../../judge/judgeIsJson.ts';
import { relationFinding } from '../../judge/relations/SyncStatus.ts';
import { type Conclusion, conclude, notTested, passed } from '../Conclusion.ts';
import { dimensionsOf } from '../Dimensions.ts';
import { needsToSync } from '../needsToSync.ts';
import { objectControl, statusControl } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';
import { succeededLike } from '../sentLike.ts';
import type { CaseContext, Verifier } from '../Verifier.ts';

/** The refusals that say that a caller has no permission or that there is no such provider. */
const refusals: readonly number[] = [403, 404];

function ofOperation(operation: OperationName, prefix: string): Requirement {
  const writes = operation === 'sync-object';
  const id = `${prefix}-STAYS-PERMITTED`;
  return {
    id,
    topic: 'authorization',
    level: 'must',
    operation,
    statement: `A ${writes ? 'sync' : 'read of the status'} that succeeded is not refused later in the run.`,
    clause: `contract: ${writes ? 'POST …/sync/object/' : 'GET …/sync/status/'} → 200, 403`,
    ruling:
      'The contract has 403 for missing permission and 404 for an unknown provider, and neither changes during a run. A limit of requests has a status of its own, 429 (RFC 6585 §4). Judged by the plain request, sent once more after all other syncs. A refusal counts if it is JSON and shows twice.',
    profile: writes ? 'core' : 'observe',
    needs: writes ? needsToSync : [],
    dimensions: dimensionsOf(operation, writes ? { objects: ['group'] } : {}),
    verification: {
      budget: { requests: 2, writes: writes ? 2 : 0, accepted: writes ? 1 : 0, acceptedWithoutObject: 0 },
      procedure: (verifier) => verifyStaysPermitted(verifier, id, plainProbe(operation, verifier.context)),
    },
  };
}

function plainProbe(operation: OperationName, context: CaseContext): Probe | undefined {
  if (operation === 'sync-status') return statusControl(context).probe;
  // Of the object that was synced while the service provider failed: its resource is still known.
  const valid = validRequests(context).at(-1);
  return valid === undefined ? undefined : objectControl(context, valid).probe;
}

/** Sends the plain request once more, and a second time if it is refused: a firewall may refuse a single one. */
async function verifyStaysPermitted(verifier: Verifier, id: string, probe: Probe | undefined): Promise<Conclusion> {
  if (probe === undefined || succeededLike(verifier, probe).length === 0) {
    return notTested({ code: 'no-response-before' });
  }
  const again = await verifier.send({ ...probe, requirement: id });
  if (!isRefused(again)) return passed;
  const last = await verifier.send({ ...probe, requirement: id });
  if (!isRefused(last)) return passed;
  const status = statusOf(last.result);
  return conclude([locate(relationFinding('permitted', 'success, as before', `status ${status}`), last)]);
}

/** Whether the deployment itself, and no firewall before it, refused a request. */
function isRefused({ result }: Exchange): boolean {
  return result.kind === 'answer' && refusals.includes(result.status) && judgeIsJson(result).length === 0;
}

/** What a caller may do at the beginning of a run, it may do at its end. */
export const staysPermitted: readonly Requirement[] = [
  ofOperation('sync-status', 'SYNC-STATUS'),
  ofOperation('sync-object', 'SYNC-OBJECT'),
];
