import type { ReportedRequirement } from '../Report.ts';
import { countingLevel } from '../standing.ts';

/** Orders failed requirements, the most severe first: by level, and within a level excused ones last. */
export function failureOrder(a: ReportedRequirement, b: ReportedRequirement): number {
  return weight(a) - weight(b);
}

function weight(requirement: ReportedRequirement): number {
  return { must: 0, should: 2, may: 4 }[countingLevel(requirement)] + (requirement.excused === true ? 1 : 0);
}
