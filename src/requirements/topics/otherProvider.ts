import { utf8 } from '../../generate/ValidRequest.ts';
import { locate } from '../../judge/Finding.ts';
import { judgeExchange } from '../../judge/judgeExchange.ts';
import { anyOf } from '../../judge/judgeStatus.ts';
import { conclude, inconclusive } from '../Conclusion.ts';
import { dimensionsOf } from '../Dimensions.ts';
import { probe } from '../probes.ts';
import type { Requirement } from '../Requirement.ts';

const id = 'SYNC-OBJECT-OTHER-PROVIDER';

/** The provider that nothing else is asked of: a sync by it names no object, so that nothing is written. */
export const otherProvider: Requirement = {
  id,
  topic: 'lookup',
  level: 'must',
  operation: 'sync-object',
  statement: 'A sync by another provider is looked at as well: an empty object is refused.',
  clause: 'contract: POST …/sync/object/ → 400, 403',
  ruling:
    'Whether the token may sync by the second provider too, the settings do not say: 403, and 404 as if there were none, are as right as 400. What the first provider answers to an empty object as well, other requirements tell of.',
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
