import type { Sent } from '../requirements/Verifier.ts';

/** An exchange as the sender remembers it for whoever wants to judge it again. */
export interface Recorded extends Sent {
  /** How many requests of the run began before it. */
  readonly begun: number;
  /** What its path was appended to, without a trailing slash: not always the base URL of the target. */
  readonly baseUrl: string;
}
