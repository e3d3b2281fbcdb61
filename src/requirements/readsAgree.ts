import { type Exchange, statusOf } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { judgeJson } from '../judge/judgeJson.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { jsonMember } from '../lib/jsonMember.ts';
import { type Conclusion, conclude, notTested, passed } from './Conclusion.ts';
import { operatorReads } from './Dimensions.ts';
import type { Requirement } from './Requirement.ts';
import type { Verifier } from './Verifier.ts';

/**
 * Whether concurrent reads report an idle provider as idle. Sends nothing itself.
 *
 * @param atOnceId the requirement that sent one read alone, then many at once.
 * @param afterwardsId the requirement that sent one read alone later.
 */
export function readsAgree(atOnceId: string, afterwardsId: string): Requirement {
  return {
    id: 'SYNC-STATUS-READS-AT-ONCE-AGREE',
    topic: 'robustness',
    level: 'may',
    operation: 'sync-status',
    statement: 'Reads of the status at once agree that the provider is idle, if it is idle before and after them.',
    clause: 'contract: SyncStatus: is_running',
    ruling: `Judged on the reads of ${atOnceId}. authentik takes the lock of a sync to find out whether one is running, so concurrent reads see each other; no text says how a deployment finds out.`,
    profile: 'observe',
    needs: [],
    dimensions: operatorReads,
    verification: { procedure: (verifier) => Promise.resolve(verifyAgree(verifier, atOnceId, afterwardsId)) },
  };
}

function verifyAgree({ sent }: Verifier, atOnceId: string, afterwardsId: string): Conclusion {
  const by = (id: string) => sent.map(({ exchange }) => exchange).filter(({ probe }) => probe.requirement === id);
  const [before, ...together] = by(atOnceId);
  const after = by(afterwardsId).at(-1);
  if (before === undefined || after === undefined || together.length === 0) {
    return notTested({ code: 'no-response-before' });
  }
  const judged = [before, ...together, after];
  const busy = [before, after].find((exchange) => isRunning(exchange) !== false);
  if (busy !== undefined) {
    return { ...notTested({ code: 'not-idle', exchange: busy }), judged };
  }
  const wrong = together.filter((exchange) => isRunning(exchange) === true);
  const [first] = wrong;
  if (first === undefined) return { ...passed, judged };
  const actual = `is_running true in ${wrong.length} of ${together.length} reads at once`;
  return { ...conclude([locate(relationFinding('disagree', 'is_running false in each', actual), first)]), judged };
}

/** The `is_running` of a response; undefined if it has none. */
function isRunning({ result }: Exchange): boolean | undefined {
  if (result.kind === 'failure' || statusOf(result) !== 200) return undefined;
  const json = judgeJson(result.body);
  const value = 'value' in json ? jsonMember(json.value, 'is_running') : undefined;
  return typeof value === 'boolean' ? value : undefined;
}
