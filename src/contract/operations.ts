import { defaultKind, kindNames, type ProviderKind, providersPath } from './providerKinds.ts';

/** The two operations of the contract, by the names that requirement ids and reports use. */
export const operationNames = ['sync-object', 'sync-status'] as const;

/** Name of one operation of the contract. */
export type OperationName = (typeof operationNames)[number];

/** Method and path of one operation in the contract document. */
export interface Operation {
  readonly name: OperationName;
  readonly method: 'POST' | 'GET';
  /** Path template of the default kind of provider, relative to the server URL, as the catalogue cites it. */
  readonly template: string;
}

/** The path of each operation below that of its provider. */
const pathEnds: { readonly [name in OperationName]: string } = {
  'sync-object': 'sync/object/',
  'sync-status': 'sync/status/',
};

/** The two operations; method and path are the same in all contract versions. */
export const operations: { readonly [name in OperationName]: Operation } = {
  'sync-object': { name: 'sync-object', method: 'POST', template: templateOf('sync-object', defaultKind) },
  'sync-status': { name: 'sync-status', method: 'GET', template: templateOf('sync-status', defaultKind) },
};

/** The path template of an operation in the contract of a kind of provider, relative to the server URL. */
export function templateOf(name: OperationName, kind: ProviderKind): string {
  return `${providersPath(kind)}{id}/${pathEnds[name]}`;
}

/**
 * The path of an operation for one provider, relative to the base URL.
 *
 * @param id exactly as it is to appear in the path; encode it first if necessary.
 */
export function operationPath(name: OperationName, id: string, kind: ProviderKind): string {
  return templateOf(name, kind).replace('{id}', () => id);
}

/**
 * The operation of a path, and the id in it as spelled; undefined for any other path.
 *
 * @param path relative to the base URL, without a query.
 * @param kinds of providers whose paths count; absent: all.
 */
export function operationAt(
  path: string,
  kinds: readonly ProviderKind[] = kindNames,
): { readonly operation: OperationName; readonly rawId: string } | undefined {
  for (const operation of operationNames) {
    for (const kind of kinds) {
      const [before, after] = [providersPath(kind), `/${pathEnds[operation]}`];
      if (!path.startsWith(before) || !path.endsWith(after)) continue;
      const rawId = path.slice(before.length, path.length - after.length);
      if (rawId !== '' && !rawId.includes('/')) return { operation, rawId };
    }
  }
  return undefined;
}
