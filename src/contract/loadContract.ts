import type { Contract } from './Contract.ts';
import { compileContract } from './compileContract.ts';
import { readDocument } from './loadDocument.ts';

/**
 * Reads and compiles the contract of a generation from `specs/`.
 *
 * @throws SuiteError when it is not shipped.
 */
export function loadContract(generation: string): Contract {
  return compileContract(generation, readDocument(generation));
}
