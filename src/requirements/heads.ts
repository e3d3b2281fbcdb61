import { type Exchange, headerValues, statusOf } from '../http/Exchange.ts';
import type { HeaderList } from '../http/Probe.ts';
import type { Finding } from '../judge/Finding.ts';
import { locate } from '../judge/Finding.ts';
import { anyOf } from '../judge/judgeStatus.ts';
import { noResponse } from '../judge/Reason.ts';
import { type Conclusion, conclude, type FindingGroup, inconclusive, passed } from './Conclusion.ts';
import { operatorReads } from './Dimensions.ts';
import { httpRequirement, type Variant } from './httpRequirement.ts';
import { type ProbeChanges, probe } from './probes.ts';
import type { Requirement, Review } from './Requirement.ts';
import { reads } from './readStatus.ts';
import { sentLike } from './sentLike.ts';
import { unknownProvider } from './unknownProvider.ts';
import type { Verifier } from './Verifier.ts';

const lengthId = 'SYNC-STATUS-HEAD-LENGTH';
const codedId = 'SYNC-STATUS-HEAD-LENGTH-CODED';

/** How many times a wrong length has to show. */
const pairs = 2;

/** Reads in a row before the second pair: behind a load balancer, they show the lengths that its servers give. */
const readsInARow = 4;

/**
 * Sends GET, HEAD and GET again. A wrong length counts only if both reads have the same length, if no equal GET of the run has
 * that length, and if it shows a second time: the length of a response may change by itself, and one server behind a load
 * balancer may write the same status in another way than the next.
 */
async function verifyLength(verifier: Verifier, id: string, coding: 'identity' | 'gzip'): Promise<Conclusion> {
  const headers: HeaderList = [['Accept-Encoding', coding]];
  const send = (method: string) => verifier.send(probe(id, 'sync-status', verifier.context, { method, headers }));
  const sent = [await send('GET')];
  for (let pair = 0; pair < pairs; pair += 1) {
    for (let read = 0; pair > 0 && read < readsInARow; read += 1) sent.push(await send('GET'));
    const [before] = sent.slice(-1);
    const [head, after] = [await send('HEAD'), await send('GET')];
    sent.push(head, after);
    const silent = sent.find(({ result }) => result.kind === 'failure');
    if (silent !== undefined) return inconclusive(noResponse(silent));
    const [finding] =
      before === undefined ? [] : judgeHeadLength(before, head, after, sentLike(verifier, before.probe));
    if (finding === undefined) return passed;
    if (pair === pairs - 1) return conclude([locate(finding, head, 'head: operator')]);
  }
  return passed;
}

/**
 * Judges that the `Content-Length` of a response to HEAD, if it has one, is the length of GET (RFC 9110 §8.6).
 *
 * @param before,after responses to GET; nothing is judged if they differ from each other in length or from HEAD in status.
 * @param others further responses to the same GET, whose lengths are right as well if their status is the same.
 */
export function judgeHeadLength(
  before: Exchange,
  head: Exchange,
  after: Exchange,
  others: readonly Exchange[] = [],
): readonly Finding[] {
  const statuses = new Set([before, head, after].map(({ result }) => statusOf(result)));
  const [length, other] = [lengthOf(before), lengthOf(after)];
  const stated = head.result.kind === 'answer' ? headerValues(head.result.headers, 'content-length')[0] : undefined;
  if (statuses.size > 1 || length === undefined || length !== other || stated === undefined) return [];
  const alike = others.filter(({ result }) => statusOf(result) === statusOf(head.result));
  if ([length, ...alike.map(lengthOf)].includes(Number(stated))) return [];
  return [
    {
      layer: 'header',
      keyword: 'content-length',
      acceptable: `no Content-Length, or that of GET, ${length}`,
      actual: `Content-Length: ${stated}`,
    },
  ];
}

/**
 * The length of a body on the wire, bytes; undefined if it is unknown, because the body declares no length, and was encoded or
 * may contain a placeholder in place of a secret.
 */
function lengthOf({ result }: Exchange): number | undefined {
  if (result.kind === 'failure') return undefined;
  const [stated] = headerValues(result.headers, 'content-length');
  if (stated !== undefined) return Number(stated);
  if (headerValues(result.headers, 'content-encoding').length > 0) return undefined;
  return result.body.includes('<'.charCodeAt(0)) ? undefined : result.body.length;
}

/** Leaves out findings on a status that GET gets too. */
const relativeToGet: Review = async (verifier, conclusion) => {
  if (conclusion.outcome !== 'failed') return conclusion;
  const groups: FindingGroup[] = [];
  for (const group of conclusion.groups) {
    const exchange = await verifier.send({ ...group.exchange.probe, method: 'GET' });
    if (statusOf(exchange.result) !== statusOf(group.exchange.result)) groups.push(group);
  }
  return groups.length > 0 ? { ...conclusion, groups } : { outcome: 'passed' };
};

function headOf(who: string, changes: ProbeChanges, own: Variant[2] = {}): Variant {
  return [`head: ${who}`, { method: 'HEAD', ...changes }, own];
}

const lengthBudget = reads(1 + 2 * pairs + readsInARow);

const ofLength = {
  topic: 'http',
  operation: 'sync-status',
  clause: 'RFC 9110 §8.6, §9.3.2',
  profile: 'observe',
  needs: [],
  dimensions: operatorReads,
} as const;

const lengthRuling =
  'Judged only if the reads before and after have the same length. Servers behind a load balancer may write one status in different ways, so the length of every equal read of the run is right. A wrong length counts only if it shows a second time.';

/** HEAD is GET without the body (RFC 9110 §9.3.2). */
export const heads: readonly Requirement[] = [
  {
    ...ofLength,
    id: lengthId,
    level: 'must',
    statement: 'The Content-Length of a response to HEAD is that of GET, or omitted.',
    ruling: `Judged without a content coding: a server may encode the response to GET on the fly, and then does not know its length. ${lengthRuling}`,
    verification: { budget: lengthBudget, procedure: (verifier) => verifyLength(verifier, lengthId, 'identity') },
  },
  {
    ...ofLength,
    id: codedId,
    level: 'should',
    statement: 'The Content-Length of a response to HEAD that accepts gzip is that of such a GET, or omitted.',
    ruling: `Stock servers such as Apache and Caddy, which encode GET alone, give the length without the coding, or that of nothing encoded. No client of the contract is misled by it, so this is a should. Judged only if the response to GET declares a length. ${lengthRuling}`,
    verification: { budget: lengthBudget, procedure: (verifier) => verifyLength(verifier, codedId, 'gzip') },
  },
  httpRequirement('sync-status', {
    id: 'SYNC-STATUS-HEAD-AS-GET',
    level: 'should',
    statement: 'HEAD of the status is refused, and permitted to a viewer, with the same status as GET.',
    clause: 'RFC 9110 §9.3.2',
    ruling: 'A server need not support HEAD, so 405 and 501 are right as well.',
    dimensions: { identities: ['operator', 'anonymous', 'forged', 'viewer'], providers: ['given', 'unknown'] },
    variants: (context) => [
      headOf('anonymous', { identity: 'anonymous' }),
      headOf('forged', { identity: 'forged' }),
      ...(context.tokensOf.includes('viewer')
        ? [headOf('viewer', { identity: 'viewer' }, { acceptable: anyOf(200, 405, 501) })]
        : []),
      headOf('unknown provider', { providerId: unknownProvider(context) }, { acceptable: anyOf(404, 405, 501) }),
    ],
    expectation: { acceptable: anyOf(403, 405, 501), judge: () => [] },
    writes: false,
    review: relativeToGet,
  }),
];
