import type { Contract } from '../contract/Contract.ts';
import type { OperationName } from '../contract/operations.ts';
import type { HttpResponse } from '../http/Exchange.ts';
import { headerValues } from '../http/Exchange.ts';
import { excerpt } from './excerpt.ts';
import type { Finding } from './Finding.ts';

/** The acceptable statuses of a response, and their description for a person. */
export interface Acceptable {
  readonly text: string;
  readonly accepts: (status: number) => boolean;
}

/** One of the statuses named. */
export function anyOf(...statuses: readonly number[]): Acceptable {
  return { text: `status ${statuses.join(' or ')}`, accepts: (status) => statuses.includes(status) };
}

/** Any status of the classes named, such as 4 for 4xx. */
export function anyOfClass(...classes: readonly number[]): Acceptable {
  return {
    text: `any status ${classes.map((digit) => `${digit}xx`).join(' or ')}`,
    accepts: (status) => classes.includes(Math.floor(status / 100)),
  };
}

/** Any status of the classes named, or one of these statuses. */
export function anyOfClassOr(classes: readonly number[], ...statuses: readonly number[]): Acceptable {
  const [inClass, named] = [anyOfClass(...classes), anyOf(...statuses)];
  return {
    text: `${inClass.text}, or ${statuses.join(' or ')}`,
    accepts: (status) => inClass.accepts(status) || named.accepts(status),
  };
}

/** Any status: for judges that look at every response. */
export const anyStatus: Acceptable = { text: 'any status', accepts: () => true };

/** The statuses that the contract declares for an operation. */
export function anyDeclared(contract: Contract, operation: OperationName): Acceptable {
  return anyOf(...contract.responses[operation].map(({ status }) => status));
}

/** Judges the status of a response. The finding also shows its media type and the beginning of its body. */
export function judgeStatus(response: HttpResponse, acceptable: Acceptable): Finding | undefined {
  if (acceptable.accepts(response.status)) return undefined;
  const mediaType = headerValues(response.headers, 'content-type').join(', ') || 'no Content-Type';
  const body =
    response.body.length === 0 ? 'an empty body' : excerpt(new TextDecoder().decode(response.body.subarray(0, 400)));
  return {
    layer: 'status',
    keyword: 'status',
    acceptable: acceptable.text,
    actual: `status ${response.status}, ${mediaType}, ${body}`,
  };
}

/** Judges that a response is not a server error. 501 is one only for a declared method, which other requirements judge. */
export function judgeServerError(response: HttpResponse): readonly Finding[] {
  const finding = judgeStatus(response, {
    text: 'any status except 5xx',
    accepts: (status) => status < 500 || status === 501,
  });
  return finding === undefined ? [] : [{ ...finding, keyword: 'server-error' }];
}
