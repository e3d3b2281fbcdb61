/** A stream that progress is written to. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A run that took less, milliseconds, is over before anybody reads how long it may still take. */
const shortMs = 5_000;

/** Without a terminal, at least this many lines show how far a run is. */
const steps = 10;

/** How progress is shown. */
export interface ProgressOptions {
  /**
   * `none`: nothing. `some`: one line that is written over on a terminal, else a line for each failure and each tenth. `all`: a
   * line for each requirement or deployment. Absent: `some`.
   */
  readonly lines?: 'none' | 'some' | 'all';
  /** Milliseconds on a clock that only goes forward; absent: that of the process. */
  readonly now?: () => number;
}

/** Shows how far a run is, and how long it may still take. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #total: number;
  readonly #lines: NonNullable<ProgressOptions['lines']>;
  readonly #now: () => number;
  readonly #startedAt: number;
  #done = 0;

  /** @param total how many requirements or deployments there are. */
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
   * Tells what became of one more.
   *
   * @param share how much of the work is done, from 0 to 1, unless more of it was shown; absent where nobody knows.
   */
  show({ id, outcome }: { readonly id: string; readonly outcome: string }, share?: number): void {
    this.#done += 1;
    const line = `[${this.#done}/${this.#total}${this.#timeLeft(share)}] ${outcome} ${id}`;
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

  /** Takes the line that is written over away. */
  end(): void {
    if (this.#isWrittenOver && this.#done > 0) this.#stream.write('\r\u001b[K');
  }
}
