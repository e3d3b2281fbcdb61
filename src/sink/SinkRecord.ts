import type { SinkCall } from './SinkCall.ts';

/** Maximum number of recorded calls. */
export const recordLimit = 20_000;

/** All calls of a sink, in order. */
export interface SinkRecord {
  readonly calls: readonly SinkCall[];
  /** Whether later calls are missing, because the record is full. */
  readonly isCut: boolean;
}
