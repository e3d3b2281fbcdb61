import type { RecordedRelease } from '../quirks/Quirk.ts';
import type { Fixtures } from '../reference/Fixtures.ts';

/** A release of authentik as far as its recordings show it: the reference deployment with that release's quirks. */
export interface Twin {
  /** Name of an embedded deployment, and of the ledger in `deviations/`. */
  readonly id: string;
  /** One sentence, in the present tense: what it is like. */
  readonly statement: string;
  readonly release: RecordedRelease;
  /** Generation of the contract that this release speaks. */
  readonly generation: string;
  /**
   * Providers, users, groups and kinds of callers of the recordings, with their ids and names; tokens are new at every call.
   *
   * @param now when the deployment starts, milliseconds since the epoch.
   */
  readonly fixtures: (now: number) => Fixtures;
}
