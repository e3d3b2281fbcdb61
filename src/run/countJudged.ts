import type { Exchange } from '../http/Exchange.ts';
import { contractResponses } from '../judge/contractResponses.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import type { Sent } from '../requirements/Verifier.ts';

/** What requirements may own of every exchange. */
export type Owned = NonNullable<Requirement['owns']>;

/**
 * Counts the exchanges of which every response was judged: by the rules of HTTP, and where it is that of an operation, its body
 * by the requirement that owns them. Pure.
 *
 * @param judged the exchanges that were judged, by what is owned of each.
 */
export function countJudged(sent: readonly Sent[], judged: ReadonlyMap<Owned, ReadonlySet<Exchange>>): number {
  const isJudgedBy = (owned: Owned, exchange: Exchange) => judged.get(owned)?.has(exchange) === true;
  // This is asked after every requirement, and until the last ones nothing is judged by the rules of HTTP.
  const isJudged = (exchange: Exchange) =>
    isJudgedBy('http', exchange) &&
    contractResponses(exchange).every(({ operation }) => isJudgedBy(operation, exchange));
  return sent.filter(({ exchange }) => isJudged(exchange)).length;
}
