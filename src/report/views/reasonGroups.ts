import { type Level, levels } from '../../requirements/Requirement.ts';
import type { Outcome, ReportedRequirement } from '../Report.ts';

/** Requirements that have no result for the same reason. */
export interface ReasonGroup {
  readonly reason: string;
  /** By level, `must` first; then in the report's order. */
  readonly requirements: readonly ReportedRequirement[];
}

const rank: { readonly [level in Level]: number } = { must: 0, should: 1, may: 2 };

/** The requirements with one outcome, grouped by reason; the most frequent reason comes first. */
export function reasonGroups(requirements: readonly ReportedRequirement[], outcome: Outcome): readonly ReasonGroup[] {
  const groups = new Map<string, ReportedRequirement[]>();
  for (const requirement of requirements.filter((each) => each.outcome === outcome)) {
    const reason = requirement.reason ?? 'no reason was given';
    groups.set(reason, [...(groups.get(reason) ?? []), requirement]);
  }
  return Array.from(groups, ([reason, members]) => ({
    reason,
    requirements: members.toSorted((a, b) => rank[a.level] - rank[b.level]),
  })).toSorted((a, b) => b.requirements.length - a.requirements.length);
}

/** Counts requirements by level: `4 must, 1 may`. */
export function levelCounts(requirements: readonly ReportedRequirement[]): string {
  return levels
    .map((level) => ({ level, count: requirements.filter((each) => each.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${level}`)
    .join(', ');
}
