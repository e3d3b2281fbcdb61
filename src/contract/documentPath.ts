import { defaultKind, kindRow, type ProviderKind } from './providerKinds.ts';

/** Suffix of the file name of a contract document, after its version. */
export const contractSuffix = '.openapi.yaml';

/**
 * The path of a contract document from the root of the package, with slashes.
 *
 * @param kind of provider; absent: SCIM.
 */
export function documentPath(generation: string, kind: ProviderKind = defaultKind): string {
  return ['specs', kindRow(kind).folder, `${generation}${contractSuffix}`].filter((part) => part !== '').join('/');
}
