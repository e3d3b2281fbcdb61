import type { Sink } from './Sink.ts';

/** The sink of a run, and what is known about the deployment that pushes to it. */
export interface RunSink extends Sink {
  /** How long after the response to a sync its write may still arrive, milliseconds. */
  readonly patienceMs: number;
  /** Whether the provider under test is known not to have synced anything before this run. */
  readonly isProviderNew: boolean;
  /** The clock of recorded calls, milliseconds since the epoch. */
  now(): number;
}
