import type { Contract } from '../contract/Contract.ts';
import type { OperationName } from '../contract/operations.ts';
import type { HttpResponse } from '../http/Exchange.ts';
import { headerValues } from '../http/Exchange.ts';
import { excerpt } from './excerpt.ts';
import type { Finding } from './Finding.ts';

/** The statuses a probe may be answered with, and how that is said to a person. */
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

/** Any status of the classes named, and these statuses besides. */
export function anyOfClassOr(classes: readonly number[], ...statuses: readonly number[]): Acceptable {
  const [inClass, named] = [anyOfClass(...classes), anyOf(...statuses)];
  return {
    text: `${inClass.text}, or ${statuses.join(' or ')}`,
    accepts: (status) => inClass.accepts(status) || named.accepts(status),
  };
}

/** Any status: for what is judged whatever the answer. */
export const anyStatus: Acceptable = { text: 'any status', accepts: () => true };

/** The statuses that the contract declares for an operation. */
export function anyDeclared(contract: Contract, operation: OperationName): Acceptable {
  return anyOf(...contract.responses[operation].map(({ status }) => status));
}

/** Judges the status of an answer. The finding also says what was met instead: its media type and how its body begins. */
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

/** Judges that an answer is no server error; 501 is one only to a declared method, which other requirements see to. */
export function judgeServerError(answer: HttpResponse): readonly Finding[] {
  const finding = judgeStatus(answer, {
    text: 'any status but 5xx',
    accepts: (status) => status < 500 || status === 501,
  });
  return finding === undefined ? [] : [{ ...finding, keyword: 'server-error' }];
}
