import { deepBodies, largeBodies } from '../generate/largeBodies.ts';
import type { Finding } from '../judge/Finding.ts';
import { judgeSuccessIsJson } from '../judge/judgeIsJson.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import { judgeValid } from '../judge/judgeValid.ts';
import { casesRequirement } from './casesRequirement.ts';
import { conclude } from './conclude.ts';
import { editCases } from './editCases.ts';
import { needsToSync } from './needsToSync.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { reads } from './readStatus.ts';
import { settles } from './settles.ts';
import type { Verification, Verifier } from './Verifier.ts';

/** Reads that are sent at once. */
const burst = 20;

const sizeRuling =
  'A limit of size or depth may be set by whoever reads the request first, and told by 400, 403, 413, 414, 431 or 501 with any body; an answer of 200 means that the limit is not reached.';

const statusClause = 'contract: GET …/sync/status/ → 200 SyncStatus';

/** Sends reads, all of them before the first is answered, and judges each. */
async function verifyReads(verifier: Verifier, id: string, count: number): Promise<Verification> {
  const read = probe(id, 'sync-status', verifier.context);
  const exchanges = await Promise.all(Array.from({ length: count }, () => verifier.send(read)));
  const found: Finding[] = [];
  for (const exchange of exchanges) {
    const judgement = judgeValid(verifier.context.contract, exchange, {
      acceptable: anyOf(200),
      judge: judgeSuccessIsJson,
    });
    if (judgement.kind === 'unjudged') return { outcome: 'inconclusive', reason: judgement.reason };
    found.push(...judgement.findings);
  }
  return conclude(found);
}

/** What a deployment withstands, and that it is well afterwards. */
export const robustness: readonly Requirement[] = [
  casesRequirement({
    id: 'SYNC-OBJECT-LARGE-BODY',
    topic: 'robustness',
    level: 'must',
    operation: 'sync-object',
    statement: 'A sync whose body is large or deep is answered 200, or refused for its size.',
    clause: 'contract: POST …/sync/object/ → 200, 400; RFC 9110 §15.5.14',
    ruling: sizeRuling,
    profile: 'core',
    needs: needsToSync,
    cases: (context) =>
      editCases(
        'SYNC-OBJECT-LARGE-BODY',
        { ...context, examples: 1 },
        largeBodies,
        () => ({ acceptable: anyOf(200, 400, 403, 413, 414, 431, 501), judge: () => [] }),
        { byTurns: true },
      ),
  }),
  casesRequirement({
    id: 'SYNC-OBJECT-DEEP-BODY',
    topic: 'robustness',
    level: 'must',
    operation: 'sync-object',
    statement: 'A body of fifty thousand nested arrays is refused.',
    clause: 'contract: SyncObjectRequest is an object; RFC 8259 §9',
    ruling: sizeRuling,
    profile: 'core',
    needs: needsToSync,
    cases: (context) =>
      editCases(
        'SYNC-OBJECT-DEEP-BODY',
        { ...context, examples: 1 },
        deepBodies,
        () => ({ acceptable: anyOf(400, 403, 413, 414, 431, 501), judge: () => [] }),
        { byTurns: true },
      ),
  }),
  {
    id: 'SYNC-STATUS-READ-AT-ONCE',
    topic: 'robustness',
    level: 'must',
    operation: 'sync-status',
    statement: `Each of ${burst} reads of the status at once is answered 200 in JSON.`,
    clause: statusClause,
    profile: 'observe',
    needs: [],
    sends: reads(burst),
    verify: (verifier) => verifyReads(verifier, 'SYNC-STATUS-READ-AT-ONCE', burst),
  },
  {
    id: 'SYNC-STATUS-WELL-AFTERWARDS',
    topic: 'robustness',
    level: 'must',
    operation: 'sync-status',
    statement: 'The status is answered 200 after all that was sent before.',
    clause: statusClause,
    profile: 'observe',
    needs: [],
    sends: reads(1),
    verify: (verifier) => verifyReads(verifier, 'SYNC-STATUS-WELL-AFTERWARDS', 1),
  },
  settles({
    id: 'SYNC-STATUS-SETTLES-AFTERWARDS',
    topic: 'robustness',
    statement: 'A provider comes to rest after the syncs of this run.',
  }),
];
