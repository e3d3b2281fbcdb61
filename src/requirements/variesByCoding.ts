import { type Exchange, type HttpResponse, headerValues } from '../http/Exchange.ts';
import { type Located, locate } from '../judge/Finding.ts';
import { type Conclusion, conclude, notTested } from './Conclusion.ts';
import { operatorReads } from './Dimensions.ts';
import type { Requirement } from './Requirement.ts';
import type { Verifier } from './Verifier.ts';

/** A read of a status that succeeded. */
interface Read {
  readonly exchange: Exchange;
  readonly response: HttpResponse;
  readonly edit: string | undefined;
}

/** Judged over the reads of the run; it sends nothing. */
export const variesByCoding: Requirement = {
  id: 'SYNC-STATUS-VARY-CODING',
  topic: 'http',
  level: 'may',
  operation: 'sync-status',
  statement: 'A status whose content coding depends on Accept-Encoding says so in Vary, coded or not.',
  clause: 'RFC 9110 §12.5.5',
  ruling:
    'A cache could otherwise send the coded body to a client that cannot decode it. Judged only if some status of the run was coded. A response with no-store needs no Vary. The RFC only recommends the field, and a front server that compresses often leaves it out, so this is a may.',
  profile: 'observe',
  needs: [],
  dimensions: operatorReads,
  verification: { procedure: (verifier) => Promise.resolve(verifyVary(verifier)) },
};

function verifyVary({ sent }: Verifier): Conclusion {
  const reads = sent.flatMap(({ exchange, edit }): readonly Read[] => {
    const { probe, result } = exchange;
    const isRead = probe.operation === 'sync-status' && probe.method === 'GET' && probe.raw === undefined;
    return isRead && result.kind === 'answer' && result.status === 200 ? [{ exchange, response: result, edit }] : [];
  });
  if (reads.length === 0) return notTested({ code: 'no-response-before' });
  const found = reads.some(isCoded) ? reads.flatMap(judgeVary) : [];
  return { ...conclude(found), judged: reads.map(({ exchange }) => exchange) };
}

function isCoded({ response }: Read): boolean {
  return listed(response, 'content-encoding').some((coding) => coding !== 'identity');
}

function judgeVary({ exchange, response, edit }: Read): readonly Located[] {
  const vary = listed(response, 'vary');
  const isSaid = vary.includes('accept-encoding') || vary.includes('*');
  if (isSaid || listed(response, 'cache-control').includes('no-store')) return [];
  const actual = vary.length === 0 ? 'none' : vary.join(', ');
  return [locate({ layer: 'header', keyword: 'vary', acceptable: 'Vary: Accept-Encoding', actual }, exchange, edit)];
}

/** The members of a list field, in lower case (RFC 9110 §5.6.1). */
function listed({ headers }: HttpResponse, name: string): readonly string[] {
  return headerValues(headers, name).flatMap((value) =>
    value
      .split(',')
      .map((one) => one.trim().toLowerCase())
      .filter((one) => one !== ''),
  );
}
