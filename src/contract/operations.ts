/** The two operations of the contract, by the names that requirement ids and reports use. */
export const operationNames = ['sync-object', 'sync-status'] as const;

/** Name of one operation of the contract. */
export type OperationName = (typeof operationNames)[number];

/** Method and path of one operation in the contract document. */
export interface Operation {
  readonly name: OperationName;
  readonly method: 'POST' | 'GET';
  /** Path template of the contract, relative to the server URL. */
  readonly template: `/providers/scim/{id}/sync/${'object' | 'status'}/`;
}

/** The two operations; method and path are the same in all five contract versions. */
export const operations: { readonly [name in OperationName]: Operation } = {
  'sync-object': { name: 'sync-object', method: 'POST', template: '/providers/scim/{id}/sync/object/' },
  'sync-status': { name: 'sync-status', method: 'GET', template: '/providers/scim/{id}/sync/status/' },
};

/**
 * The path of an operation for one provider, relative to the base URL.
 *
 * @param id exactly as it is to appear in the path; encode it first if necessary.
 */
export function operationPath(name: OperationName, id: string): string {
  return operations[name].template.replace('{id}', () => id);
}
