import type { RecordedRelease } from '../quirks/Quirk.ts';
import type { Fixtures } from '../reference/Fixtures.ts';

/** A twin of a release of authentik, by its recordings: the reference deployment with the quirks of that release. */
export interface Twin {
  /** Name of an embedded deployment, and of the ledger in `deviations/`. */
  readonly id: string;
  /** One sentence, in the present tense: what it imitates. */
  readonly statement: string;
  readonly release: RecordedRelease;
  /** The contract version of this release. */
  readonly generation: string;
  /**
   * Providers, users, groups and callers of the recordings, with their ids and names. Each call creates new tokens.
   *
   * @param now when the deployment starts, milliseconds since the epoch.
   */
  readonly fixtures: (now: number) => Fixtures;
}
