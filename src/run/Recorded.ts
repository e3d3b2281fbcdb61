import type { Sent } from '../requirements/Verifier.ts';

/** An exchange that the sender records for a replay. */
export interface Recorded extends Sent {
  /** Number of requests of the run that began before it. */
  readonly begun: number;
  /** Base URL of the request, without a trailing slash; auxiliary requests may have another one than the target. */
  readonly baseUrl: string;
}
