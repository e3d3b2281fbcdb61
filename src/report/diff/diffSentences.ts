import { plural } from '../views/plural.ts';
import { isLost } from './diffReports.ts';
import { type ChangeKind, changeKinds, type ReportDiff } from './ReportDiff.ts';

/** The conclusion of a diff, in one sentence. */
export function conclusionSentence({ conclusion, changes }: ReportDiff): string {
  const regressed = changes.filter(({ kind }) => kind === 'regressed').length;
  const lost = changes.filter(isLost).length;
  switch (conclusion) {
    case 'regressed':
      return `Regressed: ${plural(regressed, 'requirement')} that passed or ${regressed === 1 ? 'was' : 'were'} excused before now ${regressed === 1 ? 'fails' : 'fail'}.`;
    case 'less-tested':
      return (
        `Inconclusive: no regression found, but ${plural(lost, 'requirement')} that passed before ` +
        `${lost === 1 ? 'has' : 'have'} no result now.`
      );
    case 'no-regression':
      return 'No regression.';
  }
}

const kindCounts: { readonly [kind in ChangeKind]: string } = {
  regressed: 'regressed',
  unmet: 'no longer met (does not count)',
  'changed-failure': 'failed with different findings',
  deviation: 'changed in the ledger',
  'no-longer-tested': 'no longer tested',
  fixed: 'fixed',
  'newly-tested': 'newly tested',
  redefined: 'changed by the suite',
  'no-longer-required': 'no longer required',
};

/** The number of requirements by kind of change, in one line. */
export function tally({ changes, unchanged }: ReportDiff): string {
  const counts = changeKinds
    .map((kind) => [changes.filter((change) => change.kind === kind).length, kindCounts[kind]] as const)
    .filter(([count]) => count > 0);
  return [...counts, [unchanged, 'unchanged'] as const].map(([count, words]) => `${count} ${words}`).join(', ');
}
