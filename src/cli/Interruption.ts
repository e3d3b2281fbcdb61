/** The signals by which a run is asked to end: Ctrl-C, a supervisor, and a terminal that is closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for the signals that end a run, from its making on: what has begun by then can still be brought to an end. */
export class Interruption {
  /** Settled once one of the signals has come. */
  readonly interrupted: Promise<void>;
  #interrupt: () => void = () => undefined;

  constructor() {
    this.interrupted = new Promise((resolve) => {
      this.#interrupt = resolve;
    });
    for (const signal of signals) process.on(signal, this.#interrupt);
  }

  /** Gives the signals back to Node, which ends the process at the next. */
  stop(): void {
    for (const signal of signals) process.off(signal, this.#interrupt);
  }
}
