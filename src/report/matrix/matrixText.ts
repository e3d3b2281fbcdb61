import { type Block, type Inline, lines, styled, table, values } from '../document/Block.ts';
import { type TerminalOptions, terminalText } from '../document/terminalText.ts';
import { plural } from '../views/plural.ts';
import { shownExcerpt } from '../views/printable.ts';
import { verdictTitles } from '../views/verdictSentence.ts';
import type { Matrix, MatrixCell, MatrixRow, MatrixRun } from './Matrix.ts';
import { cellSign, matrixSentence, signsKey } from './matrixSentences.ts';

/** A matrix for a person at a terminal: the runs, the requirements in which they differ, and how many are alike. */
export function matrixText(matrix: Matrix, options: TerminalOptions): string {
  const { runs, rows } = matrix;
  const differing = rows.filter(({ differs }) => differs);
  const alike = rows.length - differing.length;
  const blocks = [
    values(runs.flatMap(runLines)),
    ...(differing.length === 0 ? [] : [differingTable(differing, runs), lines(signsKey)]),
    lines(
      ...(alike > 0 && runs.length > 1 ? [`${plural(alike, 'requirement')} alike in all runs.`] : []),
      styled('strong', matrixSentence(matrix)),
    ),
  ];
  return terminalText(blocks, options);
}

function runLines(run: MatrixRun, index: number): readonly (readonly [string, string])[] {
  const { name, verdict, counts, contract, startedAt } = run;
  const title = verdict === undefined ? '' : `${verdictTitles[verdict]}: `;
  const failed = `${counts.failed} failed${counts.excused > 0 ? ` (${counts.excused} excused)` : ''}`;
  return [
    [`${index + 1}`.padStart(2), shownExcerpt(name, 40)],
    ['', `${title}${counts.passed} passed, ${failed}, contract ${contract}, ${startedAt}`],
  ];
}

function differingTable(rows: readonly MatrixRow[], runs: readonly MatrixRun[]): Block {
  return table(
    [
      ['', '', ...runs.map((_, index) => String(index + 1))],
      ...rows.map(({ id, level, cells }) => [id, level, ...cells.map(sign)]),
    ],
    'l',
  );
}

function sign(cell: MatrixCell | null): Inline {
  const text = cellSign(cell);
  if (cell?.outcome === 'failed' && cell.excused !== true) return styled('red', text);
  return cell === null || cell.outcome === 'passed' ? text : styled('yellow', text);
}
