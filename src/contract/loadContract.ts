import type { Contract } from './Contract.ts';
import { compileContract } from './compileContract.ts';
import { readDocument } from './loadDocument.ts';
import { defaultKind, type ProviderKind } from './providerKinds.ts';

/**
 * Reads and compiles a contract version from `specs/`.
 *
 * @param kind of provider; absent: SCIM.
 * @throws SuiteError if it is not shipped.
 */
export function loadContract(generation: string, kind: ProviderKind = defaultKind): Contract {
  return compileContract(generation, kind, readDocument(generation, kind));
}
