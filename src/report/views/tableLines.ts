import { outcomes, type Report } from '../Report.ts';
import { outcomeName } from './outcomeName.ts';
import type { Paint } from './paint.ts';

/**
 * Requirements by topic and outcome, as rows of cells: names in the first row, sums in the last. `passed` and `failed` always
 * have a column, any other outcome only if it occurs.
 */
export function countsTable({ requirements }: Pick<Report, 'requirements'>): readonly (readonly string[])[] {
  const columns = outcomes.filter(
    (outcome) => outcome === 'passed' || outcome === 'failed' || requirements.some((each) => each.outcome === outcome),
  );
  const topics = [...new Set(requirements.map(({ topic }) => topic))];
  const row = (name: string, members: Report['requirements']) => [
    name,
    ...columns.map((outcome) => String(members.filter((each) => each.outcome === outcome).length)),
  ];
  return [
    ['topic', ...columns.map((outcome) => outcomeName(outcome))],
    ...topics.map((topic) => {
      const members = requirements.filter((each) => each.topic === topic);
      return row(topic, members);
    }),
    row('all', requirements),
  ];
}

/** The table of counts in aligned columns. */
export function tableLines(report: Pick<Report, 'requirements'>, paint: Paint): readonly string[] {
  return alignedLines(countsTable(report), paint);
}

/**
 * A table of numbers in aligned columns: names left, numbers right, zero as a dot.
 *
 * @param rows names in the first row, sums in the last.
 */
export function alignedLines(rows: readonly (readonly string[])[], paint: Paint): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row, index) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : (cell === '0' ? '·' : cell).padStart(widths[column] ?? 0),
    );
    const line = cells.join('   ');
    return index === 0 ? paint.dim(line) : index === rows.length - 1 ? paint.bold(line) : line;
  });
}
