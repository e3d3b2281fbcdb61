import { findOperation } from './compareContracts.ts';
import { memberOf } from './OpenApiNode.ts';
import type { OperationName } from './operations.ts';
import type { ProviderKind } from './providerKinds.ts';

/**
 * Whether an OpenAPI document declares a status for an operation, explicitly or by a range such as `4XX`. `default` does not
 * count, since it states no status. Pure.
 *
 * @param document any JSON value; without the operation it declares nothing.
 */
export function declaresStatus(document: unknown, name: OperationName, kind: ProviderKind, status: number): boolean {
  const found = findOperation(document, name, kind);
  const responses = found === undefined ? {} : memberOf(found.node, 'responses');
  return [String(status), `${Math.floor(status / 100)}XX`].some((key) => Object.hasOwn(responses, key));
}
