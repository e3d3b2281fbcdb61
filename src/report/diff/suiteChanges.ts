import type { ReportedRequirement } from '../Report.ts';
import type { SuiteChange } from './ReportDiff.ts';

/**
 * What the suite has changed about a requirement between two reports: so what differs may be due to the suite's version and
 * not to the deployment. Empty if both say the same of it.
 */
export function suiteChanges(
  before: ReportedRequirement | undefined,
  after: ReportedRequirement | undefined,
): readonly SuiteChange[] {
  if (before === undefined) return [{ what: 'added' }];
  if (after === undefined) return [{ what: 'removed' }];
  return [
    ...(before.level === after.level ? [] : [{ what: 'level', before: before.level, after: after.level } as const]),
    ...(before.statement === after.statement
      ? []
      : [{ what: 'statement', before: before.statement, after: after.statement } as const]),
    ...(before.scored === after.scored ? [] : [{ what: after.scored === false ? 'not scored' : 'scored' } as const]),
  ];
}
