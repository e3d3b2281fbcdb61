import { validRequests } from '../generate/ValidRequest.ts';
import { type Exchange, type HttpResponse, isBroken, type TransportFailure } from '../http/Exchange.ts';
import { requestKey } from '../http/requestKey.ts';
import { requestsOn } from '../http/requestsOn.ts';
import { locate } from '../judge/Finding.ts';
import { judgeComplete } from '../judge/judgeComplete.ts';
import { judgeNothingAfter } from '../judge/judgeNextResponse.ts';
import { type Conclusion, conclude, notTested } from './Conclusion.ts';
import { dimensions } from './Dimensions.ts';
import { objectIdIn } from './objectIdIn.ts';
import { objectControl } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { reads } from './readStatus.ts';
import type { Verifier } from './Verifier.ts';

/** Every response is complete. An incomplete one is not judged otherwise, so it counts only here. */
export const completeResponses: Requirement = {
  id: 'ANSWERS-WHOLE',
  topic: 'hygiene',
  level: 'must',
  operation: 'both',
  statement: 'Every response is a message of HTTP, as long as it declares, and in the content coding that it declares.',
  clause: 'RFC 9110 §8.4, §8.6; RFC 9112 §2.1, §6.3, §8',
  ruling:
    'A connection may break by chance, so a response that ends early, or is no message of HTTP, counts only if the same request gets one twice; a read, or a sync that names no object of the run, is repeated for that. Of requests that are to be refused, an early end counts only for those without a body: a server that closes the connection before it has read a body may cut off its own response. Bytes after the last response on a connection are part of a response that is longer than it declares.',
  profile: 'observe',
  needs: [],
  owns: 'http',
  dimensions,
  verification: { budget: reads(1), procedure: verifyComplete },
};

async function verifyComplete(verifier: Verifier): Promise<Conclusion> {
  const responded = verifier.sent.filter(({ exchange }) => !gotNothing(exchange));
  if (responded.length === 0) return notTested({ code: 'no-response-before' });
  const exchanges = verifier.sent.map(({ exchange }) => exchange);
  const broken = exchanges.filter(({ result }) => isBroken(result));
  const valid = validRequests(verifier.context).map((one) => requestKey(objectControl(verifier.context, one).probe));
  // An early end of another response may be caused by its request, which was not read to its end.
  const isTelling = (exchange: Exchange) => isPlainRead(exchange) || valid.includes(requestKey(exchange.probe));
  const short = exchanges.filter(endedEarly).filter(isTelling);
  const none = exchanges.filter(isNoMessage).filter(({ probe: { raw } }) => raw === undefined);
  const again = [...repeatedIn(short), ...repeatedIn(none)];
  const [first] =
    again.length > 0 ? [] : [...short.filter(isPlainRead), ...none.filter((one) => isRepeatable(one, verifier))];
  const isAgain = (exchange: Exchange) => endedEarly(exchange) || isNoMessage(exchange);
  const repeated = first === undefined ? [] : [await verifier.send(first.probe)].filter(isAgain);
  const conclusion = conclude([
    ...[...broken.filter((exchange) => !endedEarly(exchange)), ...again, ...repeated].flatMap((exchange) =>
      judgeComplete(exchange).map((finding) => locate(finding, exchange)),
    ),
    ...verifier.sent.flatMap(({ exchange, edit }) =>
      judgeNothingAfter(unaskedOf(exchange)).map((finding) => locate(finding, exchange, edit)),
    ),
  ]);
  return { ...conclusion, judged: [...responded.map(({ exchange }) => exchange), ...repeated] };
}

/** The exchanges whose request is that of an earlier one. */
function repeatedIn(exchanges: readonly Exchange[]): readonly Exchange[] {
  const keys = exchanges.map(({ probe }) => requestKey(probe));
  return exchanges.filter((_, index) => keys.indexOf(keys[index] ?? '') < index);
}

/** What came on a connection after the responses to all its requests, if these keep the grammar of HTTP. */
function unaskedOf({ probe, connection }: Exchange): readonly (HttpResponse | TransportFailure)[] {
  const requests = requestsOn(probe);
  if (connection === undefined || !requests.every(({ isWellFormed }) => isWellFormed)) return [];
  return connection.further.slice(requests.length - 1);
}

/** Whether a request may be sent once more, whatever became of it: a read, or a sync of an id that is none of those given. */
function isRepeatable(exchange: Exchange, { context }: Verifier): boolean {
  const { userId, groupId, spareUserIds = [], spareGroupIds = [] } = context;
  const id = objectIdIn(exchange);
  return (
    isPlainRead(exchange) || (id !== undefined && ![userId, groupId, ...spareUserIds, ...spareGroupIds].includes(id))
  );
}

/** Whether nothing came that could be judged. */
function gotNothing(exchange: Exchange): boolean {
  return exchange.result.kind === 'failure' && !isBroken(exchange.result) && !isNoMessage(exchange);
}

/** Whether bytes came that are no response, from a server that speaks HTTP/1.1. */
function isNoMessage({ result }: Exchange): boolean {
  return (
    result.kind === 'failure' &&
    result.failure === 'malformed' &&
    result.speaks === undefined &&
    result.isOverLimit === undefined
  );
}

function endedEarly({ result }: Exchange): boolean {
  return result.kind === 'failure' && result.failure === 'truncated';
}

function isPlainRead({ probe: { raw, body, method } }: Exchange): boolean {
  return raw === undefined && body === undefined && ['GET', 'HEAD', 'OPTIONS'].includes(method);
}
