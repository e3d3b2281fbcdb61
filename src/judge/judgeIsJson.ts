import type { Contract } from '../contract/Contract.ts';
import type { Exchange, HttpResponse } from '../http/Exchange.ts';
import type { Finding } from './Finding.ts';
import { judgeBody } from './judgeBody.ts';
import { judgeJson } from './judgeJson.ts';
import { judgeMediaType } from './judgeMediaType.ts';
import { judgeWhere } from './judgeWhere.ts';

/**
 * Judges that a 200 is JSON and says so, and no more: the schema is judged where the valid request itself is, so that one
 * wrong member does not turn every variation of that request red.
 */
export const judgeSuccessIsJson = judgeWhere(200, ({ result }: Exchange) =>
  result.kind === 'answer' ? judgeIsJson(result) : [],
);

/** The same, and a refusal by what the contract declares for it: for a variation that may be refused. */
export function judgeVariation(exchange: Exchange, contract: Contract): readonly Finding[] {
  const { result, probe } = exchange;
  if (result.kind === 'failure') return [];
  return result.status === 200 ? judgeIsJson(result) : judgeBody(contract, probe.operation, result);
}

/** Judges that an answer is JSON and says so. */
export function judgeIsJson({ headers, body }: HttpResponse): readonly Finding[] {
  const mediaType = judgeMediaType(headers, 'application/json');
  if (mediaType !== undefined) return [mediaType];
  const json = judgeJson(body);
  return 'finding' in json ? [json.finding] : [];
}
