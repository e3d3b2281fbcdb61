import type { Stages } from '../Stages.ts';

/** One seeded defect of the reference deployment. */
export interface Fault {
  /** A slug, for life; also a name of an embedded deployment. */
  readonly id: string;
  /** One sentence, in the present tense: what is wrong. */
  readonly statement: string;
  /** Ids of all requirements that this fault turns red, and of no others. */
  readonly violates: readonly string[];
  /** One to five lines that make a stage wrong. */
  readonly change: (stages: Stages) => Stages;
}
