import type { ReportDiff, RequirementChange, SuiteChange } from './ReportDiff.ts';

/** That the suite's version is the cause of a change, or may be, and what it did; undefined if it did nothing. */
export function suiteSentence(
  { suite = [] }: RequirementChange,
  { before, after }: Pick<ReportDiff, 'before' | 'after'>,
): string | undefined {
  if (suite.length === 0) return undefined;
  const versions = before.suite === after.suite ? after.suite : `${before.suite} → ${after.suite}`;
  return `changed by the suite (${versions}): ${suite.map(words).join('; ')}`;
}

function words(change: SuiteChange): string {
  switch (change.what) {
    case 'added':
      return 'new';
    case 'removed':
      return 'removed';
    case 'level':
      return `level ${change.before} → ${change.after}`;
    case 'statement':
      return `the statement was: ${change.before}`;
    case 'scored':
      return 'it counts now';
    case 'not scored':
      return 'it does not count yet';
  }
}
