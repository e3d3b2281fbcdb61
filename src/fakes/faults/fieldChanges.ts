import type { OperationName } from '../../contract/operations.ts';
import { headerValues } from '../../http/Exchange.ts';
import type { Context } from '../reference/Context.ts';
import type { Reply } from '../reference/Reply.ts';
import type { Change } from './Fault.ts';
import { operationAt, respondInstead } from './requestChanges.ts';

/**
 * Responds to requests with such a field before any check, for one operation or for both, with their declared method.
 *
 * @param applies to one value of the field.
 */
export function responseField(
  operation: OperationName | undefined,
  name: string,
  applies: (value: string) => boolean,
  response: Reply,
): Change {
  return respondInstead(
    (_, context) => isDeclared(context, operation) && headerValues(context.request.headers, name).some(applies),
    () => response,
  );
}

/** Whether a request has the path and the method of an operation, or of the given one. */
export function isDeclared(context: Context, only?: OperationName): boolean {
  const operation = operationAt(context);
  const isMethod = context.request.method === (operation === 'sync-object' ? 'POST' : 'GET');
  return operation !== undefined && isMethod && (only === undefined || only === operation);
}
