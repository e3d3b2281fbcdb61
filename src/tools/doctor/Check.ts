/** One thing that a run rests on, and what was found of it. */
export interface Check {
  /** A few words, such as `provider exists`. */
  readonly name: string;
  /**
   * `warning`: a run goes on, and shows less. `problem`: a run would not end with a verdict that means something.
   * `not-checked`: nothing that may be sent tells.
   */
  readonly outcome: 'fine' | 'warning' | 'problem' | 'not-checked';
  /** What was seen, or why nothing was. */
  readonly found: string;
  /** What a run comes to with it; absent where the check is fine. */
  readonly consequence?: string;
  /** What to do about it; absent where the check is fine. */
  readonly fix?: string;
}

/** A check with nothing to say against it. */
export function fine(name: string, found: string): Check {
  return { name, outcome: 'fine', found };
}

/** A check that nothing that may be sent can decide. */
export function notChecked(name: string, found: string, consequence: string, fix: string): Check {
  return { name, outcome: 'not-checked', found, consequence, fix };
}

/** A check that a run survives with less to show. */
export function warning(name: string, found: string, consequence: string, fix: string): Check {
  return { name, outcome: 'warning', found, consequence, fix };
}

/** A check that stands in the way of a run. */
export function problem(name: string, found: string, consequence: string, fix: string): Check {
  return { name, outcome: 'problem', found, consequence, fix };
}
