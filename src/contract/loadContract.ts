import type { Contract } from './Contract.ts';
import { compileContract } from './compileContract.ts';
import { readDocument } from './loadDocument.ts';

/**
 * Reads and compiles a contract version from `specs/`.
 *
 * @throws SuiteError if it is not shipped.
 */
export function loadContract(generation: string): Contract {
  return compileContract(generation, readDocument(generation));
}
