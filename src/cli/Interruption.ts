/** Signals that end a run: from Ctrl-C, from a supervisor, and from a closed terminal. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for the signals that end a run, from its creation on, so that whatever the run starts is also closed. */
export class Interruption {
  /** Resolves at the first signal. */
  readonly interrupted: Promise<void>;
  #interrupt: () => void = () => undefined;

  constructor() {
    this.interrupted = new Promise((resolve) => {
      this.#interrupt = resolve;
    });
    for (const signal of signals) process.on(signal, this.#interrupt);
  }

  /** Stops listening: the next signal ends the process, which is Node's default. */
  stop(): void {
    for (const signal of signals) process.off(signal, this.#interrupt);
  }
}
