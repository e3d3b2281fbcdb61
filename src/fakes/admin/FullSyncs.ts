/** How long a full sync takes, milliseconds. */
const durationMs = 150;

/** The full sync of one provider: running until `endsAt`, or for ever if it waits for a slot that another one holds. */
interface FullSync {
  readonly startedAt: number;
  readonly endsAt: number;
  readonly takesSlot: boolean;
}

/**
 * The full syncs of all providers on a worker with two slots, authentik's default: each takes one and waits for a
 * child in another, so two simultaneous ones deadlock.
 */
export class FullSyncs {
  readonly #last = new Map<number, FullSync>();

  /** Whether there ever was a full sync of any provider. */
  get hasAny(): boolean {
    return this.#last.size > 0;
  }

  /** Starts the full sync of a provider, unless one is running. */
  start(provider: number, now: number): void {
    if (this.isRunning(provider, now)) return;
    const others = [...this.#last].filter(([, { endsAt, takesSlot }]) => takesSlot && now < endsAt);
    const endsAt = others.length === 0 ? now + durationMs : Number.POSITIVE_INFINITY;
    for (const [other, sync] of others) this.#last.set(other, { ...sync, endsAt });
    this.#last.set(provider, { startedAt: now, endsAt, takesSlot: true });
  }

  /** Ends the full sync of a provider: without an application it has nothing to do and takes no slot. */
  pass(provider: number, now: number): void {
    this.#last.set(provider, { startedAt: now, endsAt: now + durationMs, takesSlot: false });
  }

  /** Advances the time of every sync by a number of milliseconds. */
  letPass(milliseconds: number): void {
    for (const [provider, sync] of this.#last) {
      const { startedAt, endsAt } = sync;
      this.#last.set(provider, { ...sync, startedAt: startedAt - milliseconds, endsAt: endsAt - milliseconds });
    }
  }

  /** Whether a full sync of a provider is running. */
  isRunning(provider: number, now: number): boolean {
    const last = this.#last.get(provider);
    return last !== undefined && now < last.endsAt;
  }

  /** When the last full sync of a provider started and ended; undefined before the first one. */
  ended(provider: number, now: number): FullSync | undefined {
    const last = this.#last.get(provider);
    return last !== undefined && last.endsAt <= now ? last : undefined;
  }
}
