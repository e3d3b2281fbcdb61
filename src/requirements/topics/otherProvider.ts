import { utf8 } from '../../generate/ValidRequest.ts';
import { type Located, locate } from '../../judge/Finding.ts';
import { judgeExchange } from '../../judge/judgeExchange.ts';
import { anyOf } from '../../judge/judgeStatus.ts';
import { conclude, inconclusive } from '../Conclusion.ts';
import { dimensionsOf } from '../Dimensions.ts';
import { syncWithoutObject } from '../objectless.ts';
import { probe } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';

const id = 'SYNC-OBJECT-OTHER-PROVIDER';

/** The second provider checks the body of a sync too. The sync names no object, so nothing is written. */
export const otherProvider: Requirement = {
  id,
  topic: 'lookup',
  level: 'must',
  operation: 'sync-object',
  statement: 'A second provider refuses an empty object, and responds to the sync of an unknown id as declared.',
  clause: 'contract: POST …/sync/object/ → 400, 403',
  ruling:
    'The settings do not say whether the token may also sync by the second provider, so 403, and 404 as if it did not exist, are as right as 400. So is the status that the first provider responds with to an empty object, which other requirements judge. A sync of an object that does not exist gets 200, 400, 403 or 404; what it does at the service provider is judged by SYNC-OBJECT-UNKNOWN-ID-WRITES-NOTHING.',
  profile: 'full',
  needs: ['CONFORMANCE_ALLOW_WRITES', 'CONFORMANCE_OTHER_PROVIDER_ID'],
  dimensions: dimensionsOf('sync-object', { objects: ['user'], providers: ['given', 'second'] }),
  verification: {
    budget: { requests: 3, writes: 3, accepted: 0, acceptedWithoutObject: 1 },
    procedure: async (verifier) => {
      const { contract, otherProviderId = '' } = verifier.context;
      const sync = probe(id, 'sync-object', verifier.context, { body: utf8('{}') });
      const { result } = await verifier.send(sync);
      const own = result.kind === 'answer' ? [result.status] : [];
      const refusals = [400, 403, 404];
      const found: Located[] = [];
      for (const [body, statuses] of [
        [utf8('{}'), [...new Set([...refusals, ...own])]],
        [syncWithoutObject(verifier.context).body, [200, ...refusals]],
      ] as const) {
        if (body === undefined) continue;
        const exchange = await verifier.send(
          probe(id, 'sync-object', verifier.context, { providerId: otherProviderId, body }),
        );
        const judgement = judgeExchange(contract, exchange, { acceptable: anyOf(...statuses), judge: () => [] });
        if (judgement.kind === 'unjudged') return inconclusive(judgement.reason);
        found.push(...judgement.findings.map((finding) => locate(finding, exchange)));
      }
      return conclude(found);
    },
  },
};
