import { deepBodies, largeBodies } from '../../generate/largeBodies.ts';
import type { Exchange } from '../../http/Exchange.ts';
import { type Located, locate } from '../../judge/Finding.ts';
import type { Expectation } from '../../judge/judgeExchange.ts';
import { judgeSuccessIsJson } from '../../judge/judgeIsJson.ts';
import { anyOf } from '../../judge/judgeStatus.ts';
import { judgeValid } from '../../judge/judgeValid.ts';
import { sizeRefusals, sizeRuling } from '../../judge/sizeLimit.ts';
import { becomesIdle } from '../becomesIdle.ts';
import { type Conclusion, conclude, inconclusive } from '../Conclusion.ts';
import { dimensionsOf, operatorReads } from '../Dimensions.ts';
import { editCases } from '../editCases.ts';
import { needsToSync, ofSyncs } from '../needsToSync.ts';
import { probe } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';
import { reads } from '../readStatus.ts';
import { readsAgree } from '../readsAgree.ts';
import { readsByCaller } from '../readsByCaller.ts';
import type { Verifier } from '../Verifier.ts';

/** How many reads are sent at once. */
const burst = 14;

const atOnceId = 'SYNC-STATUS-READ-AT-ONCE';

const ruling = `${sizeRuling} 200 means that the limit is not reached.`;

const statusClause = 'contract: GET …/sync/status/ → 200 SyncStatus';

/** The expectation of a read that only has to succeed. */
const responded: Expectation = { acceptable: anyOf(200), judge: judgeSuccessIsJson };

/** Sends one read alone, then many at once, all before the first response, and judges each of these. */
async function verifyReadsAtOnce(verifier: Verifier): Promise<Conclusion> {
  const read = probe(atOnceId, 'sync-status', verifier.context);
  const alone = judgeValid(verifier.context.contract, await verifier.send(read), { acceptable: anyOf(200) });
  const isValid = alone.kind === 'judged' && alone.findings.length === 0;
  const exchanges = await verifier.sendTogether(Array.from({ length: burst }, () => read));
  return judgeReads(verifier, exchanges, isValid ? { acceptable: anyOf(200) } : responded);
}

/** Judges the responses to reads. */
function judgeReads(verifier: Verifier, exchanges: readonly Exchange[], expectation: Expectation): Conclusion {
  const found: Located[] = [];
  for (const exchange of exchanges) {
    const judgement = judgeValid(verifier.context.contract, exchange, expectation);
    if (judgement.kind === 'unjudged') return inconclusive(judgement.reason);
    found.push(...judgement.findings.map((finding) => locate(finding, exchange)));
  }
  return conclude(found);
}

/** What a deployment has to withstand, and that it works afterwards. */
export const robustness: readonly Requirement[] = [
  {
    ...ofSyncs,
    id: 'SYNC-OBJECT-LARGE-BODY',
    topic: 'robustness',
    level: 'must',
    statement: 'A sync whose body is large or deeply nested gets 200, or is refused for its size.',
    clause: 'contract: POST …/sync/object/ → 200, 400; RFC 9110 §15.5.14',
    ruling,
    verification: {
      cases: (context) =>
        editCases(
          'SYNC-OBJECT-LARGE-BODY',
          { ...context, examples: 1 },
          largeBodies,
          () => ({ acceptable: anyOf(200, ...sizeRefusals), judge: () => [] }),
          { byTurns: true },
        ),
    },
  },
  {
    id: 'SYNC-OBJECT-DEEP-BODY',
    topic: 'robustness',
    level: 'must',
    operation: 'sync-object',
    statement: 'A body of fifty thousand nested arrays is refused.',
    clause: 'contract: SyncObjectRequest is an object; RFC 8259 §9',
    ruling,
    profile: 'core',
    needs: needsToSync,
    dimensions: dimensionsOf('sync-object', { objects: ['user'] }),
    verification: {
      cases: (context) =>
        editCases(
          'SYNC-OBJECT-DEEP-BODY',
          { ...context, examples: 1 },
          deepBodies,
          () => ({ acceptable: anyOf(...sizeRefusals), judge: () => [] }),
          { byTurns: true },
        ),
    },
  },
  {
    id: atOnceId,
    topic: 'robustness',
    level: 'must',
    operation: 'sync-status',
    statement: `Each of ${burst} reads of the status at once gets 200 with a SyncStatus.`,
    clause: statusClause,
    ruling: 'If a read alone gets 200 with other JSON, these reads may too: SYNC-STATUS-200 reports that.',
    profile: 'observe',
    needs: [],
    dimensions: operatorReads,
    verification: { budget: reads(1 + burst), procedure: verifyReadsAtOnce },
  },
  readsByCaller,
  {
    id: 'SYNC-STATUS-WELL-AFTERWARDS',
    topic: 'robustness',
    level: 'must',
    operation: 'sync-status',
    statement: 'A read of the status gets 200 after everything that was sent before.',
    clause: statusClause,
    profile: 'observe',
    needs: [],
    dimensions: operatorReads,
    verification: {
      budget: reads(1),
      procedure: async (verifier) => {
        const read = probe('SYNC-STATUS-WELL-AFTERWARDS', 'sync-status', verifier.context);
        return judgeReads(verifier, [await verifier.send(read)], responded);
      },
    },
  },
  readsAgree(atOnceId, 'SYNC-STATUS-WELL-AFTERWARDS'),
];

/** Verified after all syncs, also those during which the service provider failed. */
export const settlesAfterwards: Requirement = becomesIdle({
  id: 'SYNC-STATUS-SETTLES-AFTERWARDS',
  topic: 'robustness',
  statement: 'A provider becomes idle after the syncs of this run.',
});
