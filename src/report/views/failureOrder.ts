import type { ReportedRequirement } from '../Report.ts';

/** Orders failed requirements, the most severe first: by level, and within a level excused ones last. */
export function failureOrder(a: ReportedRequirement, b: ReportedRequirement): number {
  return weight(a) - weight(b);
}

function weight({ level, excused }: ReportedRequirement): number {
  return { must: 0, should: 2, may: 4 }[level] + (excused === true ? 1 : 0);
}
