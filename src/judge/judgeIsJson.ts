import type { Contract } from '../contract/Contract.ts';
import type { Exchange, HttpResponse } from '../http/Exchange.ts';
import type { Finding } from './Finding.ts';
import { judgeBody } from './judgeBody.ts';
import { judgeJson } from './judgeJson.ts';
import { judgeMediaType } from './judgeMediaType.ts';
import { judgeWhere } from './judgeWhere.ts';

/**
 * Judges only that a 200 is JSON and declares it. The schema is judged by the requirement on the valid request itself, so one
 * wrong member does not fail every variation of that request.
 */
export const judgeSuccessIsJson = judgeWhere(200, ({ result }: Exchange) =>
  result.kind === 'answer' ? judgeIsJson(result) : [],
);

/**
 * Judges a variation that may be refused: a 200 like {@link judgeSuccessIsJson}, a refusal by the body that the contract
 * declares.
 */
export function judgeVariation(exchange: Exchange, contract: Contract): readonly Finding[] {
  const { result, probe } = exchange;
  if (result.kind === 'failure') return [];
  return result.status === 200 ? judgeIsJson(result) : judgeBody(contract, probe.operation, result);
}

/** Judges that a response is JSON and declares it. */
export function judgeIsJson({ headers, body }: HttpResponse): readonly Finding[] {
  const mediaType = judgeMediaType(headers, 'application/json');
  if (mediaType !== undefined) return [mediaType];
  const json = judgeJson(body);
  return 'finding' in json ? [json.finding] : [];
}
