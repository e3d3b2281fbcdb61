import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/packageRoot.ts';
import { compareGenerations } from './compareGenerations.ts';
import { contractSuffix } from './documentPath.ts';
import { defaultKind, kindRow, type ProviderKind } from './providerKinds.ts';

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
