import { utf8 } from '../generate/ValidRequest.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import { conclude } from './conclude.ts';
import { probe } from './probes.ts';
import type { Requirement } from './Requirement.ts';

const id = 'SYNC-OBJECT-OTHER-PROVIDER';

/** A sync by the provider that nothing else is asked of: it names no object, so that nothing is written. */
export const otherProvider: Requirement = {
  id,
  topic: 'lookup',
  level: 'must',
  operation: 'sync-object',
  statement: 'A sync by another provider is looked at as well: an empty object is refused.',
  clause: 'contract: POST …/sync/object/ → 400, 403',
  ruling:
    'Whether the token may sync by the second provider too, the settings do not say: 403, and 404 as if there were none, are as right as 400.',
  profile: 'full',
  needs: ['CONFORMANCE_ALLOW_WRITES', 'CONFORMANCE_OTHER_PROVIDER_ID'],
  sends: { requests: 1, writes: 1, accepted: 0 },
  verify: async (verifier) => {
    const { contract, otherProviderId = '' } = verifier.context;
    const sync = probe(id, 'sync-object', verifier.context, { providerId: otherProviderId, body: utf8('{}') });
    const judgement = judgeExchange(contract, await verifier.send(sync), {
      acceptable: anyOf(400, 403, 404),
      judge: () => [],
    });
    if (judgement.kind === 'unjudged') return { outcome: 'inconclusive', reason: judgement.reason };
    return conclude(judgement.findings);
  },
};
