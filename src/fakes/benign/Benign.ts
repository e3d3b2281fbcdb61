import type { Fixtures } from '../reference/Fixtures.ts';
import type { Stages } from '../reference/Stages.ts';

/** A conforming deployment that looks odd. What the suite has against one is a defect of the suite. */
export interface Benign {
  /** A slug, for life; also a name of an embedded deployment. */
  readonly id: string;
  /** One sentence, in the present tense: what is odd. */
  readonly statement: string;
  /** What it holds in place of the default fixtures; called once for each started deployment. */
  readonly fixtures?: () => Fixtures;
  /** Makes other stages of the conforming ones, all of them as right; called once for each started deployment. */
  readonly change?: (stages: Stages) => Stages;
}
