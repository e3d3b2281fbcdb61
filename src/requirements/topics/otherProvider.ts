import { utf8 } from '../../generate/ValidRequest.ts';
import { locate } from '../../judge/Finding.ts';
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
  statement: 'An empty object that is posted to the sync of a second provider is refused.',
  clause: 'contract: POST …/sync/object/ → 400, 403',
  ruling:
    'The settings do not say whether the token may also sync by the second provider, so 403, and 404 as if it did not exist, are as right as 400. So is the status that the first provider responds with to an empty object, which other requirements judge. A sync of an object that does not exist follows, for SYNC-OBJECT-UNKNOWN-ID-WRITES-NOTHING, which judges what it does at the service provider.',
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
      const send = (body: Uint8Array) =>
        verifier.send(probe(id, 'sync-object', verifier.context, { providerId: otherProviderId, body }));
      const exchange = await send(utf8('{}'));
      const { body } = syncWithoutObject(verifier.context);
      if (body !== undefined) await send(body);
      const acceptable = anyOf(...new Set([400, 403, 404, ...own]));
      const judgement = judgeExchange(contract, exchange, { acceptable, judge: () => [] });
      if (judgement.kind === 'unjudged') return inconclusive(judgement.reason);
      return conclude(judgement.findings.map((finding) => locate(finding, exchange)));
    },
  },
};
