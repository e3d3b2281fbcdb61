import { escaped, textTable } from '../views/markdown.ts';
import type { MatrixCell, MatrixRow, MatrixRun } from './Matrix.ts';
import { cellSign } from './matrixSentences.ts';

/**
 * Rows of a matrix as a table of Markdown under a title that says how many they are; nothing of no rows. A sign leads to what
 * its run says.
 *
 * @param title with the number signs of its heading.
 */
export function requirementTable(
  title: string,
  rows: readonly MatrixRow[],
  runs: readonly MatrixRun[],
): readonly string[] {
  if (rows.length === 0) return [];
  const names = ['requirement', 'level', ...runs.map((_, index) => String(index + 1))];
  const table = rows.map(({ id, level, cells }) => [escaped(id), level, ...cells.map(cellText)]);
  return [`${title}: ${rows.length}`, textTable([names, ...table])];
}

function cellText(cell: MatrixCell | null): string {
  const sign = cellSign(cell);
  return cell?.link === undefined ? sign : `[${sign}](${cell.link})`;
}
