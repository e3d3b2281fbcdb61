import type { SinkFailure } from './SinkFailure.ts';

/** Holds the failure that a sink was told of last, and how many calls it has yet to meet. */
export class FailureSwitch {
  #failure: SinkFailure | undefined;
  #left = 0;

  /** Sets a failure in place of the one before; returns what ends it. */
  set(failure: SinkFailure): () => void {
    this.#failure = failure;
    this.#left = failure.times ?? Number.POSITIVE_INFINITY;
    return () => {
      if (this.#failure === failure) this.#failure = undefined;
    };
  }

  /** The failure that a call of this method meets; it counts as met. */
  take(method: string): SinkFailure | undefined {
    const isWrite = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
    if (this.#failure === undefined || this.#left === 0) return undefined;
    if (this.#failure.calls === 'writes' && !isWrite) return undefined;
    this.#left -= 1;
    return this.#failure;
  }
}
