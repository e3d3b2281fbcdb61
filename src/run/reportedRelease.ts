import { compareContracts } from '../contract/compareContracts.ts';
import { loadDocument } from '../contract/loadDocument.ts';
import { isNode } from '../contract/OpenApiNode.ts';
import type { ProviderKind } from '../contract/providerKinds.ts';
import { shippedGenerations } from '../contract/shippedGenerations.ts';
import type { GenerationSource } from '../report/Report.ts';
import { generationOfRelease, isNewerThanKnown } from '../settings/generationOfRelease.ts';

/** The release that a deployment reports. */
export interface Stated {
  readonly source: Extract<GenerationSource, 'published schema' | 'version endpoint' | 'version header'>;
  /** Name and version, such as `authentik 2026.5.0-rc1`. */
  readonly release: string;
  /** The contract version of this release; absent if it is unknown. */
  readonly generation?: string;
  /** Present if it is newer than every release that the suite knows. */
  readonly isNewer?: true;
}

/** Maximum characters of a name or version: every view of the report shows them. */
const longest = 60;

/**
 * The release that a published OpenAPI document states. For authentik, the version determines the contract version. The
 * version of any other product does not, so the two operations in the document are compared with each contract version.
 *
 * @param kind of provider whose operations are compared.
 * @returns undefined if the document states no version.
 */
export function statedByDocument(document: unknown, kind: ProviderKind): Stated | undefined {
  const info = isNode(document) ? document['info'] : undefined;
  if (!isNode(info) || typeof info['version'] !== 'string') return undefined;
  const name = String(info['title'] ?? 'nameless').slice(0, longest);
  const version = info['version'].slice(0, longest);
  if (name === 'authentik') return statedByVersion('published schema', version);
  const same = shippedGenerations(kind).find(
    (known) => compareContracts(loadDocument(known, kind), document).length === 0,
  );
  return {
    source: 'published schema',
    release: `${name} ${version}`,
    ...(same === undefined ? {} : { generation: same }),
  };
}

/** The release for a version from a source that only authentik has. */
export function statedByVersion(source: Stated['source'], version: string): Stated {
  const generation = generationOfRelease(version);
  return {
    source,
    release: `authentik ${version.slice(0, longest)}`,
    ...(generation === undefined ? {} : { generation }),
    ...(isNewerThanKnown(version) && { isNewer: true }),
  };
}
