import type { Stages } from '../reference/Stages.ts';

/** Makes other stages of the conforming ones: applied once for each started deployment. */
export type Change = (stages: Stages) => Stages;

/** One seeded defect of the reference deployment. */
export interface Fault {
  /** A slug, for life; also a name of an embedded deployment. */
  readonly id: string;
  /** One sentence, in the present tense: what is wrong. */
  readonly statement: string;
  /** Where it was met: an issue (`owner/repository#number`) or the section of an RFC that it disregards. */
  readonly source?: string;
  /** Ids of all requirements that this fault turns red, and of no others. */
  readonly violates: readonly string[];
  /** The first generation of the contract in which it shows; absent: all of them. */
  readonly generation?: string;
  /** One to five lines that make a stage wrong; what several faults need stands in a file of its own. */
  readonly change: Change;
}
