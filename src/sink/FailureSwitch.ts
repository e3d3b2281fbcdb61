import { isWrite } from './callKinds.ts';
import type { SinkCall } from './SinkCall.ts';
import type { SinkFailure } from './SinkFailure.ts';

/** Holds the current failure of a sink, and how many calls are still to fail. */
export class FailureSwitch {
  #failure: SinkFailure | undefined;
  #left = 0;

  /** Sets a failure, replacing an earlier one; returns a function that ends it. */
  set(failure: SinkFailure): () => void {
    this.#failure = failure;
    this.#left = failure.times ?? Number.POSITIVE_INFINITY;
    return () => {
      if (this.#failure === failure) this.#failure = undefined;
    };
  }

  /** The failure for a call; counts the call. */
  take(call: Pick<SinkCall, 'method' | 'path'>): SinkFailure | undefined {
    if (this.#failure === undefined || this.#left === 0) return undefined;
    // A search by POST (RFC 7644 §3.4.3) changes nothing.
    const changes = isWrite(call) || call.method === 'DELETE';
    if (this.#failure.calls === 'writes' && !changes) return undefined;
    this.#left -= 1;
    return this.#failure;
  }
}
