import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../lib/packageRoot.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { documentPath } from './documentPath.ts';
import type { OpenApiNode } from './OpenApiNode.ts';
import { defaultKind, kindRow, type ProviderKind } from './providerKinds.ts';
import { shippedGenerations } from './shippedGenerations.ts';

/**
 * The bytes of a contract document in `specs/`.
 *
 * @param kind of provider; absent: SCIM.
 * @throws SuiteError if it is not shipped.
 */
export function readDocument(generation: string, kind: ProviderKind = defaultKind): Uint8Array {
  const shipped = shippedGenerations(kind);
  const { folder } = kindRow(kind);
  if (!shipped.includes(generation)) {
    throw new SuiteError(
      `no contract version ${generation} in ${join('specs', folder, '/')}; it has ${shipped.join(', ')}`,
    );
  }
  return readFileSync(join(packageRoot(), documentPath(generation, kind)));
}

/**
 * A contract document as plain values, not compiled: to publish it, or to compare it with another.
 *
 * @param kind of provider; absent: SCIM.
 * @throws SuiteError if it is not shipped.
 */
export function loadDocument(generation: string, kind: ProviderKind = defaultKind): OpenApiNode {
  return parse(new TextDecoder('utf-8', { fatal: true }).decode(readDocument(generation, kind)));
}
