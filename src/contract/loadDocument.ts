import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../lib/packageRoot.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import type { OpenApiNode } from './OpenApiNode.ts';
import { contractSuffix, shippedGenerations } from './shippedGenerations.ts';

/**
 * The bytes of a generation's contract in `specs/`.
 *
 * @throws SuiteError when it is not shipped.
 */
export function readDocument(generation: string): Uint8Array {
  const shipped = shippedGenerations();
  if (!shipped.includes(generation)) {
    throw new SuiteError(`no contract of generation ${generation} in specs/; there is ${shipped.join(', ')}`);
  }
  return readFileSync(join(packageRoot(), 'specs', `${generation}${contractSuffix}`));
}

/**
 * A generation's contract as plain values, nothing compiled: to publish it, or to compare it with another.
 *
 * @throws SuiteError when it is not shipped.
 */
export function loadDocument(generation: string): OpenApiNode {
  return parse(new TextDecoder('utf-8', { fatal: true }).decode(readDocument(generation)));
}
