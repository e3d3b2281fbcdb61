import type { Deployment } from '../reference/Deployment.ts';

/** A deployment that wears its client out: with endless, broken or bursting answers. A run against it ends all the same. */
export interface Hostile {
  /** A slug, for life; also a name of an embedded deployment. */
  readonly id: string;
  /** One sentence, in the present tense: what it does. */
  readonly statement: string;
  /** Starts it on a free port of the loopback interface; its tokens and ids look like any others. */
  start(): Promise<Deployment>;
}
