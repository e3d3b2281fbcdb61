import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/packageRoot.ts';
import { compareGenerations } from './compareGenerations.ts';

/** Suffix of the file name of a contract document, after its version. */
export const contractSuffix = '.openapi.yaml';

/** The contract versions that are shipped in `specs/`, oldest first. */
export function shippedGenerations(): readonly string[] {
  return readdirSync(join(packageRoot(), 'specs'))
    .filter((file) => file.endsWith(contractSuffix))
    .map((file) => file.slice(0, -contractSuffix.length))
    .sort(compareGenerations);
}
