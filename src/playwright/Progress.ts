/** A stream that progress is written to. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Milliseconds before the remaining time is shown: a shorter run ends before anybody reads it. */
const shortMs = 5_000;

/** Minimum number of progress lines without a terminal. */
const steps = 10;

/** How progress is shown. */
export interface ProgressOptions {
  /**
   * `none`: nothing. `some`: on a terminal one line that is overwritten, else a line for each failure and each tenth. `all`: a
   * line for each requirement or deployment. Absent: `some`.
   */
  readonly lines?: 'none' | 'some' | 'all';
  /** Monotonic clock, milliseconds; absent: that of the process. */
  readonly now?: () => number;
}

/** Shows the progress of a run, and the remaining time. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #total: number;
  readonly #lines: NonNullable<ProgressOptions['lines']>;
  readonly #now: () => number;
  readonly #startedAt: number;
  #done = 0;

  /** @param total number of requirements or deployments. */
  constructor(
    stream: ProgressStream,
    total: number,
    { lines = 'some', now = () => performance.now() }: ProgressOptions = {},
  ) {
    this.#lines = lines;
    this.#stream = stream;
    this.#total = total;
    this.#now = now;
    this.#startedAt = now();
  }

  /**
   * Shows the outcome of one more requirement or deployment.
   *
   * @param ended `level`: shown beside a failure, since only some failures count; absent for a deployment.
   * @param share how much of the work is done, from 0 to 1, used if it exceeds the share of outcomes shown; absent if unknown.
   */
  show(
    { id, outcome, level }: { readonly id: string; readonly outcome: string; readonly level?: string },
    share?: number,
  ): void {
    this.#done += 1;
    const ended = outcome === 'failed' && level !== undefined ? `${outcome} (${level})` : outcome;
    const line = `[${this.#done}/${this.#total}${this.#timeLeft(share)}] ${ended} ${id}`;
    if (this.#isWrittenOver) this.#stream.write(`\r\u001b[K${line.slice(0, (this.#stream.columns ?? 80) - 1)}`);
    else if (this.#isShown(outcome)) this.#stream.write(`${line}\n`);
  }

  get #isWrittenOver(): boolean {
    return this.#stream.isTTY === true && this.#lines === 'some';
  }

  #isShown(outcome: string): boolean {
    if (this.#lines !== 'some') return this.#lines === 'all';
    const step = (done: number) => Math.floor((done * steps) / this.#total);
    const isStep = this.#done === 1 || step(this.#done) > step(this.#done - 1);
    return isStep || outcome === 'failed' || outcome === 'errored';
  }

  #timeLeft(share = 0): string {
    const elapsedMs = this.#now() - this.#startedAt;
    const done = Math.max(share, this.#done / this.#total);
    if (elapsedMs < shortMs || share <= 0 || done >= 1) return '';
    const seconds = Math.ceil((elapsedMs * (1 - done)) / done / 1000);
    return seconds < 100 ? `, about ${seconds} s left` : `, about ${Math.round(seconds / 60)} min left`;
  }

  /** Clears the line that is overwritten. */
  end(): void {
    if (this.#isWrittenOver && this.#done > 0) this.#stream.write('\r\u001b[K');
  }
}
