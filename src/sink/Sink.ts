import type { SinkFailure } from './SinkFailure.ts';
import type { SinkRecord } from './SinkRecord.ts';

/** The SCIM service provider that the suite starts: the oracle of a sync. */
export interface Sink {
  readonly record: SinkRecord;
  /** What people and groups are called that it was told of with the right token. */
  names(): Iterable<string>;
  /**
   * Makes calls with the right token fail from now on, in place of any failure before.
   *
   * @returns ends it; also the failure is over when it has met its number of calls.
   */
  fail(failure: SinkFailure): () => void;
  /** Loses a resource, as a service provider does that is set up anew: no call asked for it, and none is recorded. */
  lose(id: string): void;
}

/** A sink that listens. */
export interface StartedSink extends Sink {
  /** How the deployment reaches it, without a trailing slash. */
  readonly url: string;
  /** Destroys every connection and stops listening; what it held is gone. */
  close(): Promise<void>;
}
