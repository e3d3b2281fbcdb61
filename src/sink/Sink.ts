import type { SinkFailure } from './SinkFailure.ts';
import type { SinkRecord } from './SinkRecord.ts';

/** The SCIM service provider that the suite starts, which shows what a sync wrote. */
export interface Sink {
  readonly record: SinkRecord;
  /** Names of users and groups in calls with the right token. */
  names(): Iterable<string>;
  /**
   * Makes calls with the right token fail from now on, replacing an earlier failure. It ends after its number of calls.
   *
   * @returns a function that ends it earlier.
   */
  fail(failure: SinkFailure): () => void;
  /** Loses a resource without a call, as if the service provider had been reset; nothing is recorded. */
  lose(id: string): void;
}

/** A sink that listens. */
export interface StartedSink extends Sink {
  /** URL by which the deployment reaches it, without a trailing slash. */
  readonly url: string;
  /** Destroys every connection and stops listening; its resources are lost. */
  close(): Promise<void>;
}
