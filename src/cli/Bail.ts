import type { ReportedRequirement } from '../report/Report.ts';
import { type RunAsked, standingOf } from '../report/standing.ts';

/** Counts the failures that make a run non-conformant, so that `--bail` can end the run early. */
export class Bail {
  /** Resolves once the maximum is reached; never if there is none. */
  readonly reached: Promise<void>;
  /** Whether {@link reached} has resolved. */
  isReached = false;
  readonly #most: number | undefined;
  readonly #asked: RunAsked;
  readonly #reach: () => void;
  #count = 0;

  /** @param most number of failures after which the run ends; absent: no limit. */
  constructor(most: number | undefined, asked: RunAsked) {
    this.#most = most;
    this.#asked = asked;
    let reach: () => void = () => undefined;
    this.reached = new Promise((resolve) => {
      reach = resolve;
    });
    this.#reach = reach;
  }

  /** Counts a verified requirement if it makes the run non-conformant. */
  note(result: ReportedRequirement): void {
    if (standingOf(result, this.#asked) !== 'unmet') return;
    this.#count += 1;
    if (this.#count !== this.#most) return;
    this.isReached = true;
    this.#reach();
  }
}
