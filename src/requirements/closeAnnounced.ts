import type { OperationName } from '../contract/operations.ts';
import { type Exchange, headerValues, statusOf } from '../http/Exchange.ts';
import { requestKey } from '../http/requestKey.ts';
import { requestsOn } from '../http/requestsOn.ts';
import { type Finding, locate } from '../judge/Finding.ts';
import { noResponse } from '../judge/Reason.ts';
import { type Conclusion, conclude, inconclusive, notTested, passed } from './Conclusion.ts';
import { dimensionsOf } from './Dimensions.ts';
import { needsToSync } from './needsToSync.ts';
import type { Requirement } from './Requirement.ts';
import type { Verifier } from './Verifier.ts';

/** Values of the connections with two requests that other requirements send. */
const ofReads = dimensionsOf('sync-status', {
  identities: ['operator', 'restricted', 'revoked', 'anonymous', 'forged', 'malformed'],
  providers: ['given', 'second', 'unknown', 'respelled', 'malformed'],
  places: ['persistent', 'fresh', 'after another identity'],
});
const ofSyncs = dimensionsOf('sync-object', {
  identities: ['operator', 'anonymous', 'forged', 'malformed'],
  providers: ['given', 'unknown'],
  places: ['fresh', 'after another identity'],
});

function ofOperation(operation: OperationName, prefix: string): Requirement {
  const writes = operation === 'sync-object';
  const id = `${prefix}-CLOSE-ANNOUNCED`;
  return {
    id,
    topic: 'http',
    level: 'should',
    operation,
    statement: `A server that serves several requests on a connection does not close it unannounced behind a refused ${writes ? 'sync' : 'read'}.`,
    clause: 'RFC 9112 §9.3, §9.6',
    ruling:
      'A server may close a connection at any time, so an unannounced end counts only if the same two requests show it again, and the second request behind another first one got its response; or if a dozen later requests were reset, almost all of them behind a refusal. `Connection: close` announces the end. A message that breaks the grammar of HTTP, and one that is refused for its size or pace, does not count.',
    profile: writes ? 'core' : 'observe',
    needs: writes ? needsToSync : [],
    dimensions: writes ? ofSyncs : ofReads,
    verification: {
      // One of the pairs again. Each was refused before.
      budget: { requests: 1, writes: writes ? 1 : 0, accepted: 0, acceptedWithoutObject: 0 },
      procedure: (verifier) => verifyClose(verifier, operation, id),
    },
  };
}

/** Judged over the connections of the run with two requests; one of them is repeated before it counts. */
export const closeAnnounced: readonly Requirement[] = [
  ofOperation('sync-status', 'SYNC-STATUS'),
  ofOperation('sync-object', 'SYNC-OBJECT'),
];

/** Refusals after which a server has no reason to close the connection. */
const ordinaryRefusals: readonly number[] = [400, 403, 404, 405, 415];

async function verifyClose(verifier: Verifier, operation: OperationName, id: string): Promise<Conclusion> {
  const all = verifier.sent.filter(({ exchange }) => isPair(exchange));
  const pairs = all.filter(({ exchange }) => exchange.probe.operation === operation);
  if (pairs.length === 0) return notTested({ code: 'no-response-before' });
  const judged = pairs.map(({ exchange }) => exchange);
  const reset = resetBehindRefusals(verifier.sent, operation);
  if (reset !== undefined) return { ...conclude([locate(closeFinding('refusals'), reset)]), judged };
  if (!all.some(({ exchange }) => exchange.connection?.further[0]?.kind === 'answer')) return { ...passed, judged };
  const closed = pairs.filter(({ exchange }) => isUnannounced(exchange));
  const keys = closed.map(({ exchange }) => requestKey(exchange.probe));
  const repeated = closed.find((_, index) => keys.indexOf(keys[index] ?? '') < index);
  const [first] = closed;
  if (first === undefined) return { ...passed, judged };
  const { edit } = first;
  const again = repeated?.exchange ?? (await verifier.send({ ...first.exchange.probe, requirement: id }));
  if (again.result.kind === 'failure') return { ...inconclusive(noResponse(again)), judged };
  if (!isUnannounced(again)) return { ...passed, judged: [...judged, again] };
  const finding = closeFinding(String(statusOf(again.result)));
  return { ...conclude([locate(finding, again, edit)]), judged: [...judged, again] };
}

function closeFinding(behind: string): Finding {
  const acceptable = 'Connection: close, or the response to the next request';
  return { layer: 'connection', keyword: 'close', acceptable, actual: `the end of the connection behind ${behind}` };
}

/**
 * How many connections must have ended behind a refusal, and gone on behind a success; and how many more times refusals than
 * other responses must be behind resets. Two of three requests of a run are refused: of fewer resets by chance, all could be.
 */
const enough = 12;

/**
 * The refusal before a reset of a persistent connection, if that happened often, and hardly ever behind another response: a
 * server may close the connection only a moment after its response. Undefined otherwise.
 */
function resetBehindRefusals(sent: Verifier['sent'], operation: OperationName): Exchange | undefined {
  const before = new Map<string, Exchange>();
  const resets: Exchange[] = [];
  let [goneOn, resetElsewhere] = [0, 0];
  for (const { exchange } of sent) {
    const { probe, result, retries } = exchange;
    if (probe.raw !== undefined) continue;
    const previous = before.get(probe.identity);
    before.set(probe.identity, exchange);
    const isReset = retries > 0 || (result.kind === 'failure' && result.failure === 'reset');
    if (previous === undefined) continue;
    if (!isReset) goneOn += statusOf(previous.result) < 300 ? 1 : 0;
    else if (previous.probe.operation === operation && isKeptRefusal(previous)) resets.push(previous);
    else resetElsewhere += isKeptRefusal(previous) ? 0 : 1;
  }
  return resets.length >= enough && goneOn >= enough && resetElsewhere * enough <= resets.length
    ? resets[0]
    : undefined;
}

/** Whether two well-formed requests that do not ask for a close were sent, the second after the response to the first. */
function isPair({ probe, connection }: Exchange): boolean {
  const requests = requestsOn(probe);
  return (
    connection !== undefined &&
    probe.raw?.parts.length === 2 &&
    requests.length === 2 &&
    requests.every(({ isWellFormed, headers }) => isWellFormed && headerValues(headers, 'connection').length === 0)
  );
}

function isUnannounced(exchange: Exchange): boolean {
  const { connection } = exchange;
  const second = connection?.further[0];
  const isEnded = second === undefined || (second.kind === 'failure' && second.failure === 'reset');
  return isKeptRefusal(exchange) && isEnded && connection?.end !== 'kept';
}

/** Whether a refusal does not announce the end of its connection. */
function isKeptRefusal({ result }: Exchange): boolean {
  if (result.kind === 'failure' || !ordinaryRefusals.includes(result.status)) return false;
  return !/(?:^|[\s,])close(?:[\s,]|$)/i.test(headerValues(result.headers, 'connection').join(','));
}
