import { compareContracts } from '../../contract/compareContracts.ts';
import type { Difference } from '../../contract/Difference.ts';
import { memberOf, type OpenApiNode } from '../../contract/OpenApiNode.ts';
import { defaultKind, kindRow, type ProviderKind } from '../../contract/providerKinds.ts';
import { generationOfRelease, isNewerThanKnown } from '../../settings/generationOfRelease.ts';

/** A published client of authentik, compared with the contract that the suite ships for its release. */
export interface ClientComparison {
  /** As the client's document states it; undefined if it states none. */
  readonly release: string | undefined;
  /** The contract version of this release; undefined if the suite knows none. */
  readonly generation: string | undefined;
  /** Whether the release is newer than all that the suite knows. */
  readonly isNewer: boolean;
  /** How the client differs from that contract version; empty if there is none. */
  readonly differences: readonly Difference[];
  /** Every contract version that states the same as the client. */
  readonly same: readonly string[];
}

/**
 * Compares the OpenAPI document of a client with the contracts that are shipped.
 *
 * @param document as parsed from the client's package, any JSON value.
 * @param shipped the contracts of one kind of provider, by their version.
 */
export function compareClient(document: OpenApiNode, shipped: ReadonlyMap<string, OpenApiNode>): ClientComparison {
  const { version } = memberOf(document, 'info');
  const release = typeof version === 'string' ? version : undefined;
  const generation = release === undefined ? undefined : generationOfRelease(release);
  const pinned = generation === undefined ? undefined : shipped.get(generation);
  return {
    release,
    generation,
    isNewer: release !== undefined && isNewerThanKnown(release),
    differences: pinned === undefined ? [] : compareContracts(pinned, document),
    same: [...shipped].flatMap(([name, one]) => (compareContracts(one, document).length === 0 ? [name] : [])),
  };
}

/** Whether the contract that `specs/` holds for the client's release states the same. */
export function isHeld({ generation, same }: ClientComparison): boolean {
  return generation !== undefined && same.includes(generation);
}

/**
 * The comparison for a reader: one line with the result, then one for each difference.
 *
 * @param kind of provider whose contracts were compared; absent: SCIM.
 */
export function clientLines(
  name: string,
  comparison: ClientComparison,
  kind: ProviderKind = defaultKind,
): readonly string[] {
  const { folder } = kindRow(kind);
  const specs = folder === '' ? 'specs' : `specs/${folder}`;
  const { release, generation, isNewer, differences, same } = comparison;
  const client = `${name} (${release === undefined ? 'no release stated' : `authentik ${release}`})`;
  if (generation === undefined) {
    const elsewhere =
      same.length === 0 ? 'no contract version states the same' : `it states the same as ${same.join(', ')}`;
    return [
      `${client}: its contract version is unknown, and ${elsewhere}. Add it to src/settings/generationOfRelease.ts.`,
    ];
  }
  if (isHeld(comparison)) {
    const newer = isNewer
      ? ' The release is newer than all that the suite knows: name it in specs/README.md and in src/settings/generationOfRelease.ts.'
      : '';
    return [`${client}: ${specs}/${generation}.openapi.yaml states the same.${newer}`];
  }
  return [
    `${client} differs from ${specs}/${generation}.openapi.yaml: add a contract version to ${specs}/.`,
    ...differences.map(({ operation, kind, place, change }) => `  ${kind}: ${operation}, ${place}: ${change}`),
  ];
}
