import type { Fixtures } from '../reference/Fixtures.ts';
import type { Stages } from '../reference/Stages.ts';

/** A conforming deployment that looks odd. A failed requirement with one is a defect of the suite. */
export interface Benign {
  /** A slug that is never reused; also the name of an embedded deployment. */
  readonly id: string;
  /** One sentence, in the present tense: what is odd. */
  readonly statement: string;
  /** Its fixtures in place of the default ones; called once for each started deployment. */
  readonly fixtures?: () => Fixtures;
  /** Derives other conforming stages; called once for each started deployment. */
  readonly change?: (stages: Stages) => Stages;
}
