import { type OperationName, operationAt, operations } from '../contract/operations.ts';
import { type Exchange, type HttpResponse, headerValues, isSuccessful, resultsOf } from '../http/Exchange.ts';
import type { HeaderList } from '../http/Probe.ts';
import { type RequestOn, requestsOn } from '../http/requestsOn.ts';
import { essence } from './judgeMediaType.ts';
import { mayExceedLimit } from './sizeLimit.ts';

/** A response of one of the two operations. */
export interface ContractResponse {
  readonly operation: OperationName;
  readonly response: HttpResponse;
}

/** Header fields for which a server in front has no reason to refuse a request. */
const usualFields = [
  'accept',
  'accept-encoding',
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'host',
  'transfer-encoding',
  'user-agent',
];

/**
 * The responses of an exchange whose bodies the contract states: those to well-formed requests of the two operations, whatever
 * requirement they were sent for. If the id in the path is not an integer, a header field is unusual, the path or the content is
 * large, the target has an escape of no UTF-8, a read has content (RFC 9110 §9.3.1) or the request does not accept JSON, or accepts a page too, a refusal may come from a router or a server in front, with its own body; then only
 * successful responses are included.
 *
 * Pure.
 */
export function contractResponses(
  exchange: Pick<Exchange, 'probe' | 'result' | 'connection'>,
): readonly ContractResponse[] {
  const results = resultsOf(exchange);
  return requestsOn(exchange.probe).flatMap((request, index): readonly ContractResponse[] => {
    const result = results[index];
    const operation = operationOf(request);
    if (result?.kind !== 'answer' || operation === undefined) return [];
    return isSuccessful(result) || isPlain(request) ? [{ operation, response: result }] : [];
  });
}

/** The operation of a well-formed request, whatever the id of the provider. */
function operationOf({ method, path, isWellFormed }: RequestOn): OperationName | undefined {
  const operation = isWellFormed ? operationAt(withoutQuery(path))?.operation : undefined;
  return operation !== undefined && operations[operation].method === method ? operation : undefined;
}

/** Whether the escapes of a target are escapes of UTF-8: a parser of queries may refuse others by itself. */
function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}

function isPlain(request: RequestOn): boolean {
  const { path, headers } = request;
  return (
    /^-?\d+$/.test(operationAt(withoutQuery(path))?.rawId ?? '') &&
    headers.every(([name]) => usualFields.includes(name.toLowerCase())) &&
    isDecodable(path) &&
    !mayExceedLimit(request) &&
    !(request.method === 'GET' && request.contentLength > 0) &&
    takesJson(headers)
  );
}

function withoutQuery(path: string): string {
  return path.split('?')[0] ?? '';
}

function takesJson(headers: HeaderList): boolean {
  const ranges = headerValues(headers, 'accept').flatMap((value) => value.split(','));
  const types = ranges.map((range) => essence(range) ?? range.trim());
  return (
    types.length === 0 ||
    (!types.includes('text/html') && types.some((type) => ['application/json', 'application/*', '*/*'].includes(type)))
  );
}
