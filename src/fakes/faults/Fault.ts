import type { Stages } from '../reference/Stages.ts';

/** Derives stages from the conforming ones; applied once for each started deployment. */
export type Change = (stages: Stages) => Stages;

/** One seeded defect of the reference deployment. */
export interface Fault {
  /** A slug that is never reused; also the name of an embedded deployment. */
  readonly id: string;
  /** One sentence, in the present tense: what is wrong. */
  readonly statement: string;
  /** Where it was observed: an issue (`owner/repository#number`), or the section of the RFC that it violates. */
  readonly source?: string;
  /** Ids of exactly the requirements that fail with this fault. */
  readonly violates: readonly string[];
  /** The first contract version in which it shows; absent: all. */
  readonly generation?: string;
  /** Whether it shows only some time after a response, so that a self-test has to wait as long as any other run. */
  readonly isLate?: true;
  /** One to five lines, mostly one {@link changeStage}. A longer one is a function below its table, a shared one in `…Changes.ts`. */
  readonly change: Change;
}
