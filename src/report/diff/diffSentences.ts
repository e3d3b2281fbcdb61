import { plural } from '../views/plural.ts';
import { isLost } from './diffReports.ts';
import { type ChangeKind, changeKinds, type ReportDiff } from './ReportDiff.ts';

/** What the diff comes to, in one sentence. */
export function conclusionSentence({ conclusion, changes }: ReportDiff): string {
  const regressed = changes.filter(({ kind }) => kind === 'regressed').length;
  const lost = changes.filter(isLost).length;
  switch (conclusion) {
    case 'regressed':
      return `Regressed: ${plural(regressed, 'requirement')} failed that ${regressed === 1 ? 'was' : 'were'} passed or excused before.`;
    case 'less-tested':
      return (
        `Inconclusive: no regression was seen, but ${plural(lost, 'requirement')} that passed before ` +
        `${lost === 1 ? 'has' : 'have'} no result now.`
      );
    case 'no-regression':
      return 'No regression.';
  }
}

const kindCounts: { readonly [kind in ChangeKind]: string } = {
  regressed: 'regressed',
  unmet: 'no longer met (may)',
  'changed-failure': 'failed in another way',
  deviation: 'changed in the ledger',
  'no-longer-tested': 'no longer tested',
  fixed: 'fixed',
  'newly-tested': 'newly tested',
  'no-longer-required': 'no longer required',
};

/** How many requirements changed in which way, in one line. */
export function tally({ changes, unchanged }: ReportDiff): string {
  const counts = changeKinds
    .map((kind) => [changes.filter((change) => change.kind === kind).length, kindCounts[kind]] as const)
    .filter(([count]) => count > 0);
  return [...counts, [unchanged, 'unchanged'] as const].map(([count, words]) => `${count} ${words}`).join(', ');
}
