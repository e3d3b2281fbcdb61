import { assumedGeneration } from '../contract/assumedGeneration.ts';
import type { GenerationSource } from '../report/Report.ts';
import { newestKnownRelease } from '../settings/generationOfRelease.ts';
import type { Stated } from './reportedRelease.ts';

/** The generation of the contract that a deployment is held to. */
export interface Choice {
  readonly generation: string;
  readonly source: GenerationSource;
  /** Why the run must stop, one sentence: what was asked for is not what the deployment speaks. */
  readonly stopped?: string;
  /** What a reader has to know of the choice. */
  readonly note?: string;
}

/** What the choice rests on. */
export interface ChoiceBasis {
  /** By the settings. */
  readonly asked?: string;
  /** Whether the deployment is one of ours, which was started to speak what is asked for. */
  readonly embedded: boolean;
  readonly stated?: Stated;
  /** Whether the status that the preflight read keeps the schema of a generation. */
  readonly keeps: (generation: string) => boolean;
  /** Whether it has a member that shows a generation, apart from keeping its schema. */
  readonly shows: (generation: string) => boolean;
  /** Every generation that can be asked for, oldest first. */
  readonly shipped: readonly string[];
}

/**
 * Chooses the generation, by the rulings of docs/architecture.md, "Generations": a deployment is held to what it says of
 * itself; only what the user asks for, or we assume, can be a mistake of ours. Pure.
 */
export function chooseGeneration({ asked, embedded, stated, keeps, shows, shipped }: ChoiceBasis): Choice {
  const askedBy: GenerationSource = embedded ? 'embedded' : 'setting';
  if (stated?.generation !== undefined) {
    const { generation, source, release, isNewer } = stated;
    const newer = isNewer && {
      note: `The deployment reports ${release}, which is newer than all releases that this suite knows (up to ${newestKnownRelease}): it is held to contract version ${generation}.`,
    };
    if (asked === undefined) return { generation, source, ...newer };
    if (asked === generation) return { generation, source: askedBy, ...newer };
    return {
      generation: asked,
      source: askedBy,
      stopped: `the deployment says by its ${source} that it is ${release} and speaks generation ${generation} of the contract, and ${asked} is asked for; set CONFORMANCE_CONTRACT to ${generation}, or leave it out`,
    };
  }
  const generation = asked ?? assumedGeneration;
  const chosen: Choice = { generation, source: asked === undefined ? 'assumed' : askedBy };
  const kept = keeps(generation) || shows(generation) ? [] : shipped.filter((one) => keeps(one) && shows(one));
  if (kept.length > 0) {
    return {
      ...chosen,
      stopped: `the status that the deployment answers is none of generation ${generation}, which is ${asked === undefined ? 'assumed' : 'asked for'}, but one of ${kept.join(', ')}; set CONFORMANCE_CONTRACT to the one that it speaks`,
    };
  }
  if (asked !== undefined) return chosen;
  const why = stated === undefined ? 'Nothing tells' : `It says that it is ${stated.release}, and that does not tell`;
  return {
    ...chosen,
    note: `${why} which generation of the contract the deployment speaks: ${generation} is assumed; CONFORMANCE_CONTRACT sets another.`,
  };
}
