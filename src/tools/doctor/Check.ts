/** One precondition of a run, and what `doctor` found. */
export interface Check {
  /** A few words, such as `provider exists`. */
  readonly name: string;
  /**
   * `warning`: a run is possible but shows less. `problem`: the verdict of a run would mean nothing.
   * `not-checked`: no request that may be sent can decide it.
   */
  readonly outcome: 'fine' | 'warning' | 'problem' | 'not-checked';
  /** What was observed, or why it was not checked. */
  readonly found: string;
  /** What it does to a run; absent if the check is fine. */
  readonly consequence?: string;
  /** What to do about it; absent if the check is fine. */
  readonly fix?: string;
}

/** A check that passed. */
export function fine(name: string, found: string): Check {
  return { name, outcome: 'fine', found };
}

/** A check that no request that may be sent can decide. */
export function notChecked(name: string, found: string, consequence: string, fix: string): Check {
  return { name, outcome: 'not-checked', found, consequence, fix };
}

/** A check that failed, so that a run shows less. */
export function warning(name: string, found: string, consequence: string, fix: string): Check {
  return { name, outcome: 'warning', found, consequence, fix };
}

/** A check that failed, so that the verdict of a run would mean nothing. */
export function problem(name: string, found: string, consequence: string, fix: string): Check {
  return { name, outcome: 'problem', found, consequence, fix };
}
