import { operationPath } from '../contract/operations.ts';
import type { Exchange } from '../http/Exchange.ts';
import { locate } from '../judge/Finding.ts';
import { judgeJson } from '../judge/judgeJson.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { jsonMember } from '../lib/jsonMember.ts';
import { type Conclusion, conclude, inconclusive, passed } from './Conclusion.ts';
import { operatorReads } from './Dimensions.ts';
import type { Requirement } from './Requirement.ts';
import { readStatus, reads } from './readStatus.ts';
import type { Verifier } from './Verifier.ts';

/** The waits between reads of a running provider, milliseconds. If it still runs after the last one, that is a finding. */
const waitsMs: readonly number[] = [500, 500, 1_000, 1_000, 2_000, 5_000, 5_000, 5_000, 5_000, 5_000];
const totalMs = waitsMs.reduce((total, one) => total + one, 0);

/** A requirement that the provider under test becomes idle if nobody asks it to sync. */
export function becomesIdle(facts: Pick<Requirement, 'id' | 'topic' | 'statement'>): Requirement {
  return {
    ...facts,
    level: 'should',
    operation: 'sync-status',
    clause: 'contract: SyncStatus: is_running',
    ruling:
      'The status is read serially, because authentik reports true while others read. A provider that this run has never seen idle may be syncing for another client, which is not a failure.',
    profile: 'observe',
    needs: [],
    dimensions: operatorReads,
    verification: {
      budget: reads(1 + waitsMs.length),
      procedure: (verifier) => verifyBecomesIdle(verifier, facts.id),
    },
  };
}

async function verifyBecomesIdle(verifier: Verifier, id: string): Promise<Conclusion> {
  const wasIdle = verifier.sent.some(({ exchange }) => showsIdle(exchange, verifier.context));
  for (let index = 0; ; index += 1) {
    const waitMs = waitsMs[index];
    const read = await readStatus(verifier, id);
    if ('noResult' in read) return read.noResult;
    if (!read.status.is_running) return passed;
    if (waitMs === undefined) {
      // A provider that was never seen idle may be syncing for another client.
      if (!wasIdle) return inconclusive({ code: 'always-running', exchange: read.exchange });
      const acceptable = `is_running false within ${totalMs / 1000} s`;
      const finding = relationFinding('running', acceptable, 'is_running true at every read');
      return conclude([locate(finding, read.exchange)]);
    }
    await verifier.wait(waitMs);
  }
}

/** Whether an exchange is a read of the provider's status that shows it idle. */
function showsIdle({ probe, result }: Exchange, { providerId, providerKind }: Verifier['context']): boolean {
  const isRead = probe.method === 'GET' && probe.path === operationPath('sync-status', providerId, providerKind);
  if (!isRead || result.kind === 'failure' || result.status !== 200) return false;
  const json = judgeJson(result.body);
  return 'value' in json && jsonMember(json.value, 'is_running') === false;
}
