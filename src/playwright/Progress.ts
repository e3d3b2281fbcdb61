/** A stream that progress is written to. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A run that took less, milliseconds, is over before anybody reads how long it may still take. */
const shortMs = 5_000;

/** Shows how far a run is: one line that is written over on a terminal, else a plain line for each requirement or deployment. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #total: number;
  readonly #now: () => number;
  readonly #startedAt: number;
  #done = 0;

  /** @param now milliseconds on a clock that only goes forward; absent: that of the process. */
  constructor(stream: ProgressStream, total: number, now = () => performance.now()) {
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
    const { isTTY, columns = 80 } = this.#stream;
    this.#stream.write(isTTY ? `\r\u001b[K${line.slice(0, columns - 1)}` : `${line}\n`);
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
    if (this.#stream.isTTY && this.#done > 0) this.#stream.write('\r\u001b[K');
  }
}
