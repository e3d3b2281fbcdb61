import { compareContracts } from '../contract/compareContracts.ts';
import { loadDocument } from '../contract/loadDocument.ts';
import { isNode } from '../contract/OpenApiNode.ts';
import { shippedGenerations } from '../contract/shippedGenerations.ts';
import type { GenerationSource } from '../report/Report.ts';
import { generationOfRelease, isNewerThanKnown } from '../settings/generationOfRelease.ts';

/** What a deployment says of itself. */
export interface Stated {
  readonly source: Extract<GenerationSource, 'published schema' | 'version endpoint' | 'version header'>;
  /** Name and version, such as `authentik 2026.5.0-rc1`. */
  readonly release: string;
  /** The generation of the contract that this release speaks; absent where none is known. */
  readonly generation?: string;
  /** Present if it is newer than every release that the suite knows. */
  readonly isNewer?: true;
}

/** Longest name or version that is passed on, in characters: it stands in every view of the report. */
const longest = 60;

/**
 * What a published OpenAPI document says of its deployment. The version of authentik's own tells the generation; of any
 * other product it is that product's, so there the generation is the one whose two operations the document states.
 *
 * @returns undefined where it names no version.
 */
export function statedByDocument(document: unknown): Stated | undefined {
  const info = isNode(document) ? document['info'] : undefined;
  if (!isNode(info) || typeof info['version'] !== 'string') return undefined;
  const name = String(info['title'] ?? 'nameless').slice(0, longest);
  const version = info['version'].slice(0, longest);
  if (name === 'authentik') return statedByVersion('published schema', version);
  const same = shippedGenerations().find((known) => compareContracts(loadDocument(known), document).length === 0);
  return {
    source: 'published schema',
    release: `${name} ${version}`,
    ...(same === undefined ? {} : { generation: same }),
  };
}

/** What a version says that only authentik states at this place. */
export function statedByVersion(source: Stated['source'], version: string): Stated {
  const generation = generationOfRelease(version);
  return {
    source,
    release: `authentik ${version.slice(0, longest)}`,
    ...(generation === undefined ? {} : { generation }),
    ...(isNewerThanKnown(version) && { isNewer: true }),
  };
}
