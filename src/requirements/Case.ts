import type { Probe } from '../http/Probe.ts';
import type { Expectation } from '../judge/judgeExchange.ts';

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

/**
 * A valid request that is sent before, among and after the negative tests of one batch. They prove nothing unless it passes.
 */
export interface Control {
  /** Names the batch: operation, model and provider. All cases with the same batch share their controls. */
  readonly batch: string;
  readonly probe: Probe;
}

/** The cell of a case in the precedence table. */
export interface CellPlace {
  readonly id: 'known' | 'unknown' | 'malformed';
  readonly body: 'valid' | 'invalid' | 'malformed' | 'wrong media type' | 'none';
}

/** How many cases of a class suffice if their responses are slow: each may be a task that a deployment repeats for days. */
export interface Patience {
  /** Name of the class. All edits that share it stop together. */
  readonly of: string;
  readonly cases: number;
}

/** One planned request and the response that is expected. `edit` is absent for a valid request. */
export interface Case extends Expectation {
  readonly probe: Probe;
  /** Absent only for valid requests: each is its own control. */
  readonly control?: Control;
  readonly generated?: Generated;
  /** Absent: a class of edits stops after two slow responses, and the cases not sent make the requirement inconclusive. */
  readonly patience?: Patience;
  readonly cell?: CellPlace;
}
