import { utf8 } from '../../generate/ValidRequest.ts';
import { locate } from '../../judge/Finding.ts';
import { judgeExchange } from '../../judge/judgeExchange.ts';
import { anyOf } from '../../judge/judgeStatus.ts';
import { conclude, inconclusive } from '../Conclusion.ts';
import { dimensionsOf } from '../Dimensions.ts';
import { probe } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';

const id = 'SYNC-OBJECT-OTHER-PROVIDER';

/** The second provider checks the body of a sync too. The sync names no object, so nothing is written. */
export const otherProvider: Requirement = {
  id,
  topic: 'lookup',
  level: 'must',
  operation: 'sync-object',
  statement: 'An empty object that is posted to the sync of a second provider is refused.',
  clause: 'contract: POST …/sync/object/ → 400, 403',
  ruling:
    'The settings do not say whether the token may also sync by the second provider, so 403, and 404 as if it did not exist, are as right as 400. So is the status that the first provider responds with to an empty object, which other requirements judge.',
  profile: 'full',
  needs: ['CONFORMANCE_ALLOW_WRITES', 'CONFORMANCE_OTHER_PROVIDER_ID'],
  dimensions: dimensionsOf('sync-object', { objects: [], providers: ['given', 'second'] }),
  verification: {
    budget: { requests: 2, writes: 2, accepted: 0, acceptedWithoutObject: 0 },
    procedure: async (verifier) => {
      const { contract, otherProviderId = '' } = verifier.context;
      const sync = probe(id, 'sync-object', verifier.context, { body: utf8('{}') });
      const { result } = await verifier.send(sync);
      const exchange = await verifier.send(
        probe(id, 'sync-object', verifier.context, { providerId: otherProviderId, body: utf8('{}') }),
      );
      const own = result.kind === 'answer' ? [result.status] : [];
      const acceptable = anyOf(...new Set([400, 403, 404, ...own]));
      const judgement = judgeExchange(contract, exchange, { acceptable, judge: () => [] });
      if (judgement.kind === 'unjudged') return inconclusive(judgement.reason);
      return conclude(judgement.findings.map((finding) => locate(finding, exchange)));
    },
  },
};
