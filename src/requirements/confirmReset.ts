import type { Exchange } from '../http/Exchange.ts';
import { type Located, locate } from '../judge/Finding.ts';
import { conclude } from './Conclusion.ts';
import type { Review } from './Requirement.ts';
import { readStatus } from './readStatus.ts';
import type { Verifier } from './Verifier.ts';

/**
 * Reviews cases of well-formed reads that the server may not leave without a response. A connection that ends without one may be
 * chance, so that counts only if a plain read succeeds and the same case ends so again.
 */
export const confirmReset: Review = async (verifier, conclusion, results) => {
  if (conclusion.outcome !== 'inconclusive' || conclusion.reason.code !== 'no-response') return conclusion;
  const found: Located[] = [];
  for (const { planned, exchange } of results) {
    if (isReset(exchange) && (await showsAgain(verifier, exchange))) {
      const { text } = planned.acceptable;
      const actual = 'the end of the connection without a response, twice';
      found.push(locate({ layer: 'connection', keyword: 'reset', acceptable: text, actual }, exchange, planned.edit));
    }
  }
  return found.length > 0 ? conclude(found) : conclusion;
};

function isReset({ result }: Exchange): boolean {
  return result.kind === 'failure' && result.failure === 'reset';
}

async function showsAgain(verifier: Verifier, { probe }: Exchange): Promise<boolean> {
  const read = await readStatus(verifier, probe.requirement);
  return !('noResult' in read) && isReset(await verifier.send(probe));
}
