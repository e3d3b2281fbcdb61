import { compareContracts } from '../../contract/compareContracts.ts';
import type { Difference } from '../../contract/Difference.ts';
import { memberOf, type OpenApiNode } from '../../contract/OpenApiNode.ts';
import { generationOfRelease, isNewerThanKnown } from '../../settings/generationOfRelease.ts';

/** What a published client of authentik states, against the contract that is shipped for its release. */
export interface ClientComparison {
  /** As the client's document says it; undefined where it names none. */
  readonly release: string | undefined;
  /** The generation that this release speaks as far as the suite knows; undefined where it knows none. */
  readonly generation: string | undefined;
  /** Whether the suite knows no release so new. */
  readonly isNewer: boolean;
  /** What the client states otherwise than that generation; nothing where there is none. */
  readonly differences: readonly Difference[];
  /** Every generation that states the same as the client. */
  readonly same: readonly string[];
}

/**
 * Compares the OpenAPI document of a client with the contracts that are shipped.
 *
 * @param document as parsed from the client's package, any JSON value.
 * @param shipped the contracts by their generation.
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

/** Whether `specs/` holds what the client states, in the place where the suite looks for its release. */
export function isHeld({ generation, same }: ClientComparison): boolean {
  return generation !== undefined && same.includes(generation);
}

/** The comparison for a reader: a line that says what came of it, and one for each difference. */
export function clientLines(name: string, comparison: ClientComparison): readonly string[] {
  const { release, generation, isNewer, differences, same } = comparison;
  const client = `${name} states authentik ${release ?? 'of no release'}`;
  if (generation === undefined) {
    const elsewhere = same.length === 0 ? 'no generation states the same' : `it states the same as ${same.join(', ')}`;
    return [
      `${client}: no generation is known for it, and ${elsewhere}. Add it to src/settings/generationOfRelease.ts.`,
    ];
  }
  if (isHeld(comparison)) {
    const newer = isNewer
      ? ' The release is newer than all that the suite knows: name it in specs/README.md and in src/settings/generationOfRelease.ts.'
      : '';
    return [`${client}: specs/${generation}.openapi.yaml states the same.${newer}`];
  }
  return [
    `${client}, and not what specs/${generation}.openapi.yaml does: a contract of its own belongs into specs/.`,
    ...differences.map(({ operation, kind, place, change }) => `  ${kind}: ${operation}, ${place}: ${change}`),
  ];
}
