import { type Exchange, type HttpResponse, isBroken, type TransportFailure } from '../http/Exchange.ts';
import { requestKey } from '../http/requestKey.ts';
import { requestsOn } from '../http/requestsOn.ts';
import { locate } from '../judge/Finding.ts';
import { judgeComplete } from '../judge/judgeComplete.ts';
import { judgeNothingAfter } from '../judge/judgeNextResponse.ts';
import { type Conclusion, conclude, notTested } from './Conclusion.ts';
import { dimensions } from './Dimensions.ts';
import { controlName } from './probes.ts';
import type { Requirement } from './Requirement.ts';
import { reads } from './readStatus.ts';
import type { Verifier } from './Verifier.ts';

/** That every answer is whole. What else an answer that is not would show is unjudged, so it counts here alone. */
export const completeResponses: Requirement = {
  id: 'ANSWERS-WHOLE',
  topic: 'hygiene',
  level: 'must',
  operation: 'both',
  statement: 'Every answer is as long as it says, and in the content coding that it names.',
  clause: 'RFC 9110 §8.4, §8.6; RFC 9112 §6.3, §8',
  ruling:
    'A connection may break by chance, so an answer that ends early counts where the same request met it twice; a read is sent once more for that. Of answers to requests that are to be refused only those without a body are looked at: who closes before having read a body may lose the answer on the way. Bytes after the responses to all that was sent on a connection are part of one that is longer than it says.',
  profile: 'observe',
  needs: [],
  owns: 'http',
  dimensions,
  verification: { budget: reads(1), procedure: verifyComplete },
};

async function verifyComplete(verifier: Verifier): Promise<Conclusion> {
  const responded = verifier.sent.filter(({ exchange: { result } }) => result.kind === 'answer' || isBroken(result));
  if (responded.length === 0) return notTested({ code: 'no-response-before' });
  const broken = verifier.sent.map(({ exchange }) => exchange).filter(({ result }) => isBroken(result));
  const short = broken.filter((exchange) => endedEarly(exchange) && isTelling(exchange));
  const keys = short.map(({ probe }) => requestKey(probe));
  const again = short.filter((_, index) => keys.indexOf(keys[index] ?? '') < index);
  const [read] = again.length > 0 ? [] : short.filter(isPlainRead);
  const repeated = read === undefined ? [] : [await verifier.send(read.probe)].filter(endedEarly);
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

/** What came on a connection after the responses to all that was sent on it, if that keeps the grammar of HTTP. */
function unaskedOf({ probe, connection }: Exchange): readonly (HttpResponse | TransportFailure)[] {
  const requests = requestsOn(probe);
  if (connection === undefined || !requests.every(({ isWellFormed }) => isWellFormed)) return [];
  return connection.further.slice(requests.length - 1);
}

function endedEarly({ result }: Exchange): boolean {
  return result.kind === 'failure' && result.failure === 'truncated';
}

/** Whether an early end can be nobody's doing but the deployment's: of the answer to a read, or to a valid request. */
function isTelling(exchange: Exchange): boolean {
  return isPlainRead(exchange) || exchange.probe.requirement === controlName;
}

function isPlainRead({ probe: { raw, body, method } }: Exchange): boolean {
  return raw === undefined && body === undefined && ['GET', 'HEAD', 'OPTIONS'].includes(method);
}
