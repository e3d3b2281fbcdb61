/** A stream that progress is written to. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Shows how far a run is: one line that is written over on a terminal, else a plain line for each requirement or deployment. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #total: number;
  #done = 0;

  constructor(stream: ProgressStream, total: number) {
    this.#stream = stream;
    this.#total = total;
  }

  /** Tells what became of one more. */
  show({ id, outcome }: { readonly id: string; readonly outcome: string }): void {
    this.#done += 1;
    const line = `[${this.#done}/${this.#total}] ${outcome} ${id}`;
    const { isTTY, columns = 80 } = this.#stream;
    this.#stream.write(isTTY ? `\r\u001b[K${line.slice(0, columns - 1)}` : `${line}\n`);
  }

  /** Takes the line that is written over away. */
  end(): void {
    if (this.#stream.isTTY && this.#done > 0) this.#stream.write('\r\u001b[K');
  }
}
