import type { ReportedRequirement } from '../Report.ts';

/** Orders failed requirements, what counts most first: by level, and what a ledger excuses behind what it does not. */
export function failureOrder(a: ReportedRequirement, b: ReportedRequirement): number {
  return weight(a) - weight(b);
}

function weight({ level, excused }: ReportedRequirement): number {
  return { must: 0, should: 2, may: 4 }[level] + (excused === true ? 1 : 0);
}
