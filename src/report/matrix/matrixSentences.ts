import { groupName } from '../ledger/groupName.ts';
import type { Outcome } from '../Report.ts';
import { outcomeName } from '../views/outcomeName.ts';
import { plural } from '../views/plural.ts';
import type { Matrix, MatrixCell } from './Matrix.ts';

/** The sign of each outcome, so that it does not depend on colour. */
const signs: { readonly [outcome in Outcome]: string } = {
  passed: '✓',
  failed: '✗',
  inconclusive: '?',
  'not-tested': '–',
  'not-applicable': '·',
  errored: '!',
};

/** A cell as one sign; a blank if the suite of the run does not have the requirement. */
export function cellSign(cell: MatrixCell | null): string {
  if (cell === null) return ' ';
  return cell.excused === true ? 'x' : signs[cell.outcome];
}

/** What the signs mean. */
export const signsKey =
  '✓ passed, ✗ failed, x failed and excused by the ledger, ? inconclusive, – not tested, · not applicable, ! errored, blank: not a requirement then';

/** A cell in words. */
export function cellName(cell: MatrixCell | null): string {
  if (cell === null) return 'not a requirement then';
  return outcomeName(cell.outcome) + (cell.excused === true ? ', excused' : '');
}

/** The findings of a failed cell in one phrase; undefined of any other. */
export function findingsPhrase({ groups = [] }: MatrixCell): string | undefined {
  const [first] = groups;
  if (first === undefined) return undefined;
  return groupName(first) + (groups.length > 1 ? `, and ${plural(groups.length - 1, 'more group')}` : '');
}

/** What a matrix comes to, in one sentence. */
export function matrixSentence({ runs, rows }: Matrix): string {
  const all = plural(rows.length, 'requirement');
  if (runs.length < 2) return `One run, ${all}.`;
  const differing = rows.filter(({ differs }) => differs).length;
  if (differing === 0) return `${plural(runs.length, 'run')} that agree in all ${all}.`;
  return `${plural(runs.length, 'run')} that differ in ${differing} of ${all}.`;
}
