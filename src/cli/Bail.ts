import type { ReportedRequirement } from '../report/Report.ts';
import { type RunAsked, standingOf } from '../report/standing.ts';

/** Counts the failures of a run that make it non-conformant, and says when there are enough of them to end it. */
export class Bail {
  /** Settled once there are enough; never, if there is no such number. */
  readonly reached: Promise<void>;
  /** Whether it is settled. */
  isReached = false;
  readonly #most: number | undefined;
  readonly #asked: RunAsked;
  readonly #reach: () => void;
  #count = 0;

  /** @param most failures after which the run ends; absent: it goes on to its end. */
  constructor(most: number | undefined, asked: RunAsked) {
    this.#most = most;
    this.#asked = asked;
    let reach: () => void = () => undefined;
    this.reached = new Promise((resolve) => {
      reach = resolve;
    });
    this.#reach = reach;
  }

  /** Takes note of a requirement that has been verified. */
  note(result: ReportedRequirement): void {
    if (standingOf(result, this.#asked) !== 'unmet') return;
    this.#count += 1;
    if (this.#count !== this.#most) return;
    this.isReached = true;
    this.#reach();
  }
}
