import type { Exchange } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import type { BareFinding } from '../judge/Finding.ts';

/** The statuses a case may be answered with, and how that is said to a person. */
export interface Acceptable {
  readonly text: string;
  readonly accepts: (status: number) => boolean;
}

/** The smallest probe of the same edit class that still fails, found within a bound of requests. */
export interface Shrunk {
  readonly probe: Probe;
  readonly path: string;
  readonly cut: boolean;
}

/** Where a generated case comes from, so that it can be repeated and shrunk. */
export interface Generated {
  readonly seed: number;
  readonly path: string;
  readonly shrink: (stillFails: (probe: Probe) => Promise<boolean>) => Promise<Shrunk>;
}

/** A passing request, sent before, among and after the negatives of one batch: without it they prove nothing. */
export interface Control {
  /** Names the batch: operation, model and provider. All cases with the same batch share their controls. */
  readonly batch: string;
  readonly probe: Probe;
}

/** One planned request and how it must be answered. */
export interface Case {
  readonly probe: Probe;
  /** Class of the one edit that sets the probe apart from its control; absent for a valid request. */
  readonly edit?: string;
  /** Absent only for valid requests, which are their own control. */
  readonly control?: Control;
  readonly acceptable: Acceptable;
  /**
   * Judges an answer whose status is acceptable. Absent: by the contract, where it declares the status.
   */
  readonly judge?: (exchange: Exchange) => readonly BareFinding[];
  readonly generated?: Generated;
}
