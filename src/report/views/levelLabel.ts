import type { ReportedRequirement } from '../Report.ts';

/** The level of a requirement as views show it: `must`; of one that this version of the suite doesn't score, that too. */
export function levelLabel({ level, scored }: Pick<ReportedRequirement, 'level' | 'scored'>): string {
  return scored === false ? `${level}, new and not scored yet` : level;
}
