import type { Exchange } from '../http/Exchange.ts';
import { contractResponses } from '../judge/contractResponses.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import type { Sent } from '../requirements/Verifier.ts';

/** The parts of every exchange that a requirement can own. */
export type Owned = NonNullable<Requirement['owns']>;

/**
 * Counts the exchanges of which every response was judged: by the rules of HTTP, and if it belongs to an operation of the
 * contract, its body by the requirement that owns the operation. Pure.
 *
 * @param judged the exchanges that were judged, by owned part.
 */
export function countJudged(sent: readonly Sent[], judged: ReadonlyMap<Owned, ReadonlySet<Exchange>>): number {
  const isJudgedBy = (owned: Owned, exchange: Exchange) => judged.get(owned)?.has(exchange) === true;
  // Called after every requirement; the rules of HTTP are judged by the last ones, so this usually ends early.
  const isJudged = (exchange: Exchange) =>
    isJudgedBy('http', exchange) &&
    contractResponses(exchange).every(({ operation }) => isJudgedBy(operation, exchange));
  return sent.filter(({ exchange }) => isJudged(exchange)).length;
}
