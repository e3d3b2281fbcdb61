import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/packageRoot.ts';
import { compareGenerations } from './compareGenerations.ts';

/** What the name of a contract document ends with, behind its generation. */
export const contractSuffix = '.openapi.yaml';

/** The generations whose contract is shipped in `specs/`, oldest first. */
export function shippedGenerations(): readonly string[] {
  return readdirSync(join(packageRoot(), 'specs'))
    .filter((file) => file.endsWith(contractSuffix))
    .map((file) => file.slice(0, -contractSuffix.length))
    .sort(compareGenerations);
}
