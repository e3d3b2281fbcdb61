import type { Deployment } from '../reference/Deployment.ts';

/** A deployment that attacks its client with endless, broken or huge responses. A run against it still ends. */
export interface Hostile {
  /** A slug that is never reused; also the name of an embedded deployment. */
  readonly id: string;
  /** One sentence, in the present tense: what it does. */
  readonly statement: string;
  /** Starts it on a free port of the loopback interface; its tokens and ids look like any others. */
  start(): Promise<Deployment>;
}
