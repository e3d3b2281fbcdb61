import { setTimeout as delay } from 'node:timers/promises';

/** Limits the rate of requests: each waits for its turn, also if several are sent at once. */
export class Pacer {
  readonly #rate: number | undefined;
  readonly #now: () => number;
  readonly #wait: (milliseconds: number) => Promise<void>;
  #nextAt = 0;

  /**
   * @param rate maximum requests per second; undefined: no limit.
   * @param now monotonic clock, milliseconds.
   * @param wait waits for a number of milliseconds.
   */
  constructor(rate: number | undefined, now: () => number, wait: (milliseconds: number) => Promise<void> = delay) {
    this.#rate = rate;
    this.#now = now;
    this.#wait = wait;
  }

  /**
   * Waits until the rate allows the next request.
   *
   * @returns the time of this turn, on the clock of the pacer.
   */
  async wait(): Promise<number> {
    const now = this.#now();
    if (this.#rate === undefined) return now;
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + 1000 / this.#rate;
    if (at > now) await this.#wait(at - now);
    return at;
  }

  /** Whether a turn is still valid: a request that is sent close to the next turn needs a new one. */
  isHeld(turn: number): boolean {
    return this.#rate === undefined || this.#now() - turn <= 500 / this.#rate;
  }
}
