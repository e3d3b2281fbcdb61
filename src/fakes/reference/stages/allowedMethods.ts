import type { OperationName } from '../../../contract/operations.ts';

/** The declared method, HEAD wherever there is GET (RFC 9110 §9.1), and OPTIONS. */
export function allowedMethods(operation: OperationName): readonly string[] {
  return operation === 'sync-status' ? ['GET', 'HEAD', 'OPTIONS'] : ['POST', 'OPTIONS'];
}
