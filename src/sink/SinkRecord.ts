import type { SinkCall } from './SinkCall.ts';

/** Most calls that are recorded. */
export const recordLimit = 20_000;

/** Everything that a sink was asked, in order. */
export interface SinkRecord {
  readonly calls: readonly SinkCall[];
  /** Whether calls came that are not in it, because it is full. */
  readonly isCut: boolean;
}
