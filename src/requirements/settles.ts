import { locate } from '../judge/Finding.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { type Conclusion, conclude, passed } from './Conclusion.ts';
import type { Requirement } from './Requirement.ts';
import { readStatus, reads } from './readStatus.ts';
import type { Verifier } from './Verifier.ts';

/** How long a provider may be running before that counts against it, and how often it is read meanwhile, milliseconds. */
const settleMs = 30_000;
const settleStepMs = 500;

/** A requirement that the provider under test comes to rest where nobody asks it to sync. */
export function settles(facts: Pick<Requirement, 'id' | 'topic' | 'statement'>): Requirement {
  return {
    ...facts,
    level: 'should',
    operation: 'sync-status',
    clause: 'contract: SyncStatus: is_running',
    ruling: `Read serially, because authentik shows true while others read. A full sync of more than ${settleMs / 1000} s shows here too: run when the provider is idle.`,
    profile: 'observe',
    needs: [],
    verification: {
      budget: reads(1 + settleMs / settleStepMs),
      procedure: (verifier) => verifySettles(verifier, facts.id),
    },
  };
}

async function verifySettles(verifier: Verifier, id: string): Promise<Conclusion> {
  for (let waited = 0; ; waited += settleStepMs) {
    const read = await readStatus(verifier, id);
    if ('noResult' in read) return read.noResult;
    if (!read.status.is_running) return passed;
    if (waited >= settleMs) {
      const finding = relationFinding(
        'running',
        `is_running false within ${settleMs / 1000} s`,
        'is_running true at every read',
      );
      return conclude([locate(finding, read.exchange)]);
    }
    await verifier.wait(settleStepMs);
  }
}
