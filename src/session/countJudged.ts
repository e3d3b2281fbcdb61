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
  const isJudged = (exchange: Exchange) =>
    (['http', ...contractResponses(exchange).map(({ operation }) => operation)] as const).every(
      (owned) => judged.get(owned)?.has(exchange) === true,
    );
  return sent.filter(({ exchange }) => isJudged(exchange)).length;
}
