import type { Contract } from '../contract/Contract.ts';
import { declaredResponse } from '../contract/compileContract.ts';
import type { OperationName } from '../contract/operations.ts';
import type { HttpResponse } from '../http/Exchange.ts';
import type { Finding } from './Finding.ts';
import { judgeJson } from './judgeJson.ts';
import { judgeMediaType } from './judgeMediaType.ts';
import { judgeSchema } from './judgeSchema.ts';

/**
 * Judges the body of a response by what the contract declares for its operation and status: media type, then UTF-8, then JSON,
 * then schema. Each layer is judged only if the one before holds.
 *
 * @returns nothing if the contract does not declare the status, or declares it without a body: `judgeStatus` judges before
 *   whether the status is acceptable at all.
 */
export function judgeBody(contract: Contract, operation: OperationName, response: HttpResponse): readonly Finding[] {
  const declared = declaredResponse(contract, operation, response.status)?.body;
  if (declared === undefined) return [];
  const mediaType = judgeMediaType(response.headers, declared.mediaType);
  if (mediaType !== undefined) return [mediaType];
  const json = judgeJson(response.body);
  if ('finding' in json) return [json.finding];
  return judgeSchema(json.value, declared);
}
