import { isRead } from './callKinds.ts';
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

  /** The failure for a call with this method; counts the call. */
  take(method: string): SinkFailure | undefined {
    const isWrite = !isRead({ method });
    if (this.#failure === undefined || this.#left === 0) return undefined;
    if (this.#failure.calls === 'writes' && !isWrite) return undefined;
    this.#left -= 1;
    return this.#failure;
  }
}
