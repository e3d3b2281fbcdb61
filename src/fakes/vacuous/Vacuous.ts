import type { Deployment } from '../reference/Deployment.ts';

/** A deployment that does not implement the contract. None deserves a green verdict. */
export interface Vacuous {
  /** A slug that is never reused; also the name of an embedded deployment. */
  readonly id: string;
  /** One sentence, in the present tense: what it does. */
  readonly statement: string;
  /** Starts it on a free port of the loopback interface; its tokens and ids look like any others. */
  start(): Promise<Deployment>;
}
