import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../packageRoot.ts';
import { SuiteError } from '../SuiteError.ts';
import type { Contract } from './Contract.ts';
import { compileContract } from './compileContract.ts';
import { contractSuffix, shippedGenerations } from './shippedGenerations.ts';

/**
 * Reads and compiles the contract of a generation from `specs/`.
 *
 * @throws SuiteError when it is not shipped.
 */
export function loadContract(generation: string): Contract {
  const shipped = shippedGenerations();
  if (!shipped.includes(generation)) {
    throw new SuiteError(`no contract of generation ${generation} in specs/; there is ${shipped.join(', ')}`);
  }
  return compileContract(generation, readFileSync(join(packageRoot(), 'specs', `${generation}${contractSuffix}`)));
}
