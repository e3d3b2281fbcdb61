import { kindRow, type ProviderKind } from '../contract/providerKinds.ts';
import type { GenerationSource } from '../report/Report.ts';
import { newestKnownRelease } from '../settings/generationOfRelease.ts';
import type { Stated } from './reportedRelease.ts';

/** The contract version that a deployment is tested against. */
export interface Choice {
  readonly generation: string;
  readonly source: GenerationSource;
  /** Why the run must stop, one sentence: the deployment has another contract version than the one asked for. */
  readonly stopped?: string;
  /** What a reader should know about the choice. */
  readonly note?: string;
}

/** The input of the choice. */
export interface ChoiceBasis {
  /** From the settings. */
  readonly asked?: string;
  /** Whether the deployment is embedded, and was started with the version asked for. */
  readonly embedded: boolean;
  readonly stated?: Stated;
  /** Whether the status that the preflight read matches the schema of a contract version. */
  readonly keeps: (generation: string) => boolean;
  /** Whether it has a member that is specific to a contract version. */
  readonly shows: (generation: string) => boolean;
  readonly kind: ProviderKind;
  /** Every contract version that can be asked for, oldest first. */
  readonly shipped: readonly string[];
}

/**
 * Chooses the contract version, by the rulings of docs/architecture.md, "Contract versions": a deployment is tested against the
 * version that it reports; a version that the user gave or the suite assumed may be wrong. Pure.
 */
export function chooseGeneration({ asked, embedded, stated, keeps, shows, kind, shipped }: ChoiceBasis): Choice {
  const { assumedGeneration } = kindRow(kind);
  const askedBy: GenerationSource = embedded ? 'embedded' : 'setting';
  if (stated?.generation !== undefined) {
    const { generation, source, release, isNewer } = stated;
    const newer = isNewer && {
      note: `The deployment reports ${release}, which is newer than all releases that this suite knows (up to ${newestKnownRelease}): it is tested against contract version ${generation}.`,
    };
    if (asked === undefined && !shipped.includes(generation)) {
      return {
        generation: assumedGeneration,
        source: 'assumed',
        stopped: `the ${source} of the deployment reports ${release}, which has contract version ${generation}, but for CONFORMANCE_PROVIDER_KIND=${kind} the suite has ${shipped.join(', ')}; set CONFORMANCE_CONTRACT to one of these to test against it`,
      };
    }
    if (asked === undefined) return { generation, source, ...newer };
    if (asked === generation) return { generation, source: askedBy, ...newer };
    return {
      generation: asked,
      source: askedBy,
      stopped: `the ${source} of the deployment reports ${release}, which has contract version ${generation}, but CONFORMANCE_CONTRACT asks for ${asked}; set it to ${generation}, or remove it`,
    };
  }
  const generation = asked ?? assumedGeneration;
  const chosen: Choice = { generation, source: asked === undefined ? 'assumed' : askedBy };
  const kept = keeps(generation) || shows(generation) ? [] : shipped.filter((one) => keeps(one) && shows(one));
  if (kept.length > 0) {
    return {
      ...chosen,
      stopped: `the status that the deployment returns does not match contract version ${generation}, which ${asked === undefined ? 'was assumed' : 'CONFORMANCE_CONTRACT asks for'}, but ${kept.join(', ')}; set CONFORMANCE_CONTRACT to the version that the deployment implements`,
    };
  }
  if (asked !== undefined) return chosen;
  const why =
    stated === undefined
      ? 'The deployment reports no release'
      : `The deployment reports ${stated.release}, whose contract version is not known`;
  return {
    ...chosen,
    note: `${why}: contract version ${generation} is assumed; CONFORMANCE_CONTRACT sets another.`,
  };
}
