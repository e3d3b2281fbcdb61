import type { Outcome } from '../Report.ts';

/** The outcome as people write it: `not tested`. */
export function outcomeName(outcome: Outcome): string {
  return outcome.replace('-', ' ');
}
