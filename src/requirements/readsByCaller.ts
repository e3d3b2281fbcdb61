import { type Exchange, isSuccessful, statusOf } from '../http/Exchange.ts';
import { requestKey } from '../http/requestKey.ts';
import { type Located, locate } from '../judge/Finding.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import { anyStatus } from '../judge/judgeStatus.ts';
import { relationFinding } from '../judge/relations/SyncStatus.ts';
import { type Conclusion, conclude, inconclusive } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { type ProbeChanges, probe, statusControl } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { reads } from './readStatus.ts';
import { unknownProvider } from './unknownProvider.ts';
import type { Verifier } from './Verifier.ts';

const id = 'SYNC-STATUS-AT-ONCE-BY-CALLER';

/** How many reads are sent at once, every other one by the operator. */
const burst = 8;

const refused = ['anonymous', 'revoked', 'restricted'] as const;

/** A caller that is kept outside its request, or a response that is shared, shows only while others are under way. */
export const readsByCaller: Requirement = {
  id,
  topic: 'robustness',
  level: 'must',
  operation: 'sync-status',
  statement:
    'Reads of the status at once, by different callers and of an unknown provider, each get their own response.',
  clause: 'contract: GET …/sync/status/ → 200, 403; security: bearer; RFC 9110 §3.3',
  ruling:
    'Each is first sent alone. A read at once fails if it succeeds though it is refused alone, or if it is refused, with the status of another one, though it succeeds alone. Other requirements judge the reads alone.',
  profile: 'observe',
  needs: [],
  dimensions: dimensionsOf('sync-status', { identities: ['operator', ...refused], providers: ['given', 'unknown'] }),
  verification: { budget: reads(2 + refused.length + burst), procedure: verifyByCaller },
};

async function verifyByCaller(verifier: Verifier): Promise<Conclusion> {
  const { context } = verifier;
  const identities = refused.filter((identity) => identity === 'anonymous' || context.tokensOf.includes(identity));
  const read = (changes: ProbeChanges) => probe(id, 'sync-status', context, changes);
  const others = [{ providerId: unknownProvider(context) }, ...identities.map((identity) => ({ identity }))].map(read);
  const alone: Exchange[] = [];
  for (const one of [read({}), ...others]) alone.push(await verifier.send(one));
  const [operator] = alone;
  if (operator !== undefined && !isSuccessful(operator.result)) {
    return inconclusive({ code: 'control-failed', control: statusControl(context).batch, exchange: operator });
  }
  const together = Array.from({ length: burst }, (_, index) =>
    index % 2 === 0 ? read({}) : (others[((index - 1) / 2) % others.length] ?? read({})),
  );
  return judgeAtOnce(verifier, alone, await verifier.sendTogether(together));
}

function judgeAtOnce(
  { context: { contract } }: Verifier,
  alone: readonly Exchange[],
  together: readonly Exchange[],
): Conclusion {
  const found = together.flatMap((exchange): readonly Located[] => {
    const own = alone.find((one) => requestKey(one.probe) === requestKey(exchange.probe));
    if (own === undefined || isSuccessful(own.result) === isSuccessful(exchange.result)) return [];
    const status = statusOf(exchange.result);
    if (status === 0 || !alone.some(({ result }) => statusOf(result) === status)) return [];
    const acceptable = `status ${statusOf(own.result)}, as for this read alone`;
    return [locate(relationFinding('other-caller', acceptable, `status ${status}, as for another read`), exchange)];
  });
  if (found.length > 0) return conclude(found);
  for (const exchange of [...alone, ...together]) {
    const judgement = judgeExchange(contract, exchange, { acceptable: anyStatus, judge: () => [] });
    if (judgement.kind === 'unjudged') return inconclusive(judgement.reason);
  }
  const accepted = alone.slice(1).find(({ result }) => isSuccessful(result));
  return accepted === undefined ? conclude([]) : inconclusive({ code: 'not-refused', exchange: accepted });
}
