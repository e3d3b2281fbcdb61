import { createPaint, type Paint } from '../views/paint.ts';
import { plural } from '../views/plural.ts';
import { printable, shownExcerpt } from '../views/printable.ts';
import { verdictTitles } from '../views/verdictSentence.ts';
import { wrap } from '../views/wrap.ts';
import type { Matrix, MatrixCell, MatrixRow, MatrixRun } from './Matrix.ts';
import { cellSign, matrixSentence, signsKey } from './matrixSentences.ts';

/** A matrix for a person at a terminal: the runs, the requirements in which they differ, and how many are alike. */
export function matrixText(
  matrix: Matrix,
  { color, width }: { readonly color: boolean; readonly width: number },
): string {
  const paint = createPaint(color);
  const { runs, rows } = matrix;
  const differing = rows.filter(({ differs }) => differs);
  const sections: readonly (readonly string[])[] = [
    runs.map(runLine),
    ...(differing.length === 0 ? [] : [differingLines(differing, runs, paint), wrap(signsKey, width)]),
    [
      ...(rows.length > differing.length && runs.length > 1
        ? [`${plural(rows.length - differing.length, 'requirement')} alike in all runs.`]
        : []),
      paint.bold(matrixSentence(matrix)),
    ],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function runLine(run: MatrixRun, index: number): string {
  const { name, verdict, counts, contract, startedAt } = run;
  const title = verdict === undefined ? '' : `${verdictTitles[verdict]}: `;
  const failed = `${counts.failed} failed${counts.excused > 0 ? ` (${counts.excused} excused)` : ''}`;
  const facts = `${counts.passed} passed, ${failed}, contract ${printable(contract)}, ${printable(startedAt)}`;
  return `${columnHead(index)}  ${shownExcerpt(name, 40)}\n    ${title}${facts}`;
}

function differingLines(rows: readonly MatrixRow[], runs: readonly MatrixRun[], paint: Paint): readonly string[] {
  const longest = Math.max(...rows.map(({ id }) => printable(id).length));
  const head = ' '.repeat(longest + 8) + runs.map((_, index) => columnHead(index)).join(' ');
  return [
    paint.dim(head),
    ...rows.map(({ id, level, cells }) => {
      const signs = cells.map((cell) => painted(cell, paint)).join(' ');
      return `${printable(id).padEnd(longest)}  ${level.padEnd(6)}${signs}`.trimEnd();
    }),
  ];
}

function columnHead(index: number): string {
  return String(index + 1).padStart(2);
}

function painted(cell: MatrixCell | null, paint: Paint): string {
  const sign = ` ${cellSign(cell)}`;
  if (cell?.outcome === 'failed' && cell.excused !== true) return paint.red(sign);
  return cell === null || cell.outcome === 'passed' ? sign : paint.yellow(sign);
}
