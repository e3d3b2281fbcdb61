import type { Sink } from './Sink.ts';

/** The sink of a run, and what is known of the deployment that pushes to it. */
export interface RunSink extends Sink {
  /** How long after an answer its write may still come, milliseconds. */
  readonly patienceMs: number;
  /** Whether the provider under test is known to have synced nothing before this run. */
  readonly isProviderNew: boolean;
  /** The time by which its calls are recorded, milliseconds since the epoch. */
  now(): number;
}
