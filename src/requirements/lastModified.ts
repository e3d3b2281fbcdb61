import { type Exchange, type HttpResponse, headerValues } from '../http/Exchange.ts';
import { type Located, locate } from '../judge/Finding.ts';
import { sameStatus } from '../judge/relations/statusRelations.ts';
import { parsedJson } from '../lib/parsedJson.ts';
import { type Conclusion, conclude, notTested } from './Conclusion.ts';
import { operatorReads } from './Dimensions.ts';
import type { Requirement } from './Requirement.ts';
import { responseDate } from './responseDate.ts';
import type { Verifier } from './Verifier.ts';

/** Two reads of one provider, with the response to the later one. */
interface Pair {
  readonly earlier: Exchange;
  readonly later: Exchange;
  readonly response: HttpResponse;
  readonly edit: string | undefined;
}

/** Judged over the reads of the run; it sends nothing. */
export const lastModified: Requirement = {
  id: 'SYNC-STATUS-LAST-MODIFIED',
  topic: 'http',
  level: 'should',
  operation: 'sync-status',
  statement: 'A status that has changed since an earlier read has a Last-Modified that is not before that read.',
  clause: 'RFC 9110 §8.8.2',
  ruling:
    'A client with a cache would otherwise keep an old status, because it gets 304. The times are those of the deployment, in whole seconds. The flag is_running is left out: it need not count as a modification. A status needs no Last-Modified.',
  profile: 'observe',
  needs: [],
  dimensions: operatorReads,
  verification: { procedure: (verifier) => Promise.resolve(verifyModified(verifier)) },
};

function verifyModified({ sent }: Verifier): Conclusion {
  const last = new Map<string, Exchange>();
  const pairs: Pair[] = [];
  const judged: Exchange[] = [];
  for (const { exchange, edit } of sent) {
    const { probe, result } = exchange;
    const isRead = probe.operation === 'sync-status' && probe.method === 'GET' && probe.raw === undefined;
    if (!isRead || result.kind === 'failure' || result.status !== 200) continue;
    const earlier = last.get(probe.path);
    last.set(probe.path, exchange);
    judged.push(exchange);
    if (earlier !== undefined) pairs.push({ earlier, later: exchange, response: result, edit });
  }
  if (judged.length === 0) return notTested({ code: 'no-response-before' });
  return { ...conclude(pairs.flatMap(judgePair)), judged };
}

function judgePair({ earlier, later, response, edit }: Pair): readonly Located[] {
  const [stated = ''] = headerValues(response.headers, 'last-modified');
  const modified = Date.parse(stated);
  const read = responseDate(earlier).toUTCString();
  if (Number.isNaN(modified) || modified >= Date.parse(read)) return [];
  if (sameStatus(contentOf(earlier), contentOf(later), 'two reads').length === 0) return [];
  const acceptable = `Last-Modified not before ${read}, when it was another status`;
  const finding = { layer: 'header', keyword: 'last-modified', acceptable, actual: stated } as const;
  return [locate(finding, later, edit)];
}

/** A status without the flag that tells whether a sync is running. */
function contentOf({ result }: Exchange): unknown {
  const json = result.kind === 'answer' ? parsedJson(Buffer.from(result.body).toString()) : undefined;
  return typeof json === 'object' ? { ...json, is_running: undefined } : json;
}
