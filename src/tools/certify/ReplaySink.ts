import type { RunSink } from '../../sink/RunSink.ts';
import type { SinkRecord } from '../../sink/SinkRecord.ts';
import type { SinkEvidence } from './Evidence.ts';

/** A sink that replays the record of a run: each read returns as many calls as it did then. */
export class ReplaySink implements RunSink {
  readonly #evidence: SinkEvidence;
  #looks = 0;
  #times = 0;

  constructor(evidence: SinkEvidence) {
    this.#evidence = evidence;
  }

  get patienceMs(): number {
    return this.#evidence.patienceMs;
  }

  get isProviderNew(): boolean {
    return this.#evidence.isProviderNew;
  }

  get record(): SinkRecord {
    const { calls, isCut, looks } = this.#evidence;
    const seen = looks[this.#looks] ?? calls.length;
    this.#looks += 1;
    return { calls: calls.slice(0, seen).map((call) => ({ ...call, path: '' })), isCut };
  }

  /** Exchanges of a bundle contain no names. */
  names(): Iterable<string> {
    return [];
  }

  now(): number {
    const { times } = this.#evidence;
    const time = times[this.#times] ?? Number.POSITIVE_INFINITY;
    this.#times += 1;
    return time;
  }

  fail(): () => void {
    return () => undefined;
  }

  lose(): void {}

  /** Whether requirements read record and clock as often as in the run. */
  get isUsedUp(): boolean {
    const { looks, times } = this.#evidence;
    return this.#looks === looks.length && this.#times === times.length;
  }
}
