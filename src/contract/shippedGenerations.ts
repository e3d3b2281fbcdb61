import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/packageRoot.ts';
import { compareGenerations } from './compareGenerations.ts';
import { defaultKind, kindRow, type ProviderKind } from './providerKinds.ts';

/** Suffix of the file name of a contract document, after its version. */
export const contractSuffix = '.openapi.yaml';

/**
 * The contract versions that are shipped in `specs/` for a kind of provider, oldest first.
 *
 * @param kind absent: SCIM, which has every version.
 */
export function shippedGenerations(kind: ProviderKind = defaultKind): readonly string[] {
  return readdirSync(join(packageRoot(), 'specs', kindRow(kind).folder))
    .filter((file) => file.endsWith(contractSuffix))
    .map((file) => file.slice(0, -contractSuffix.length))
    .sort(compareGenerations);
}
