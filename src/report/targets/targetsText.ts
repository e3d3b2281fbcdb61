import { withoutResult } from '../matrix/runColumns.ts';
import { createPaint } from '../views/paint.ts';
import { plural } from '../views/plural.ts';
import { printable } from '../views/printable.ts';
import { verdictTitles } from '../views/verdictSentence.ts';
import type { TargetResult, TargetsSummary } from './TargetsSummary.ts';

/** A summary of several targets for a person at a terminal: a table with one row for each, and the grounds of what is not green. */
export function targetsText(summary: TargetsSummary, { color }: { readonly color: boolean }): string {
  const { targets } = summary;
  const paint = createPaint(color);
  const rows = targets.map(cellsOf);
  const widths = targetColumns.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  const grounds = targets.filter((target) => target.exitCode !== 0);
  return `${[
    paint.dim(line(targetColumns)),
    ...rows.map((row, index) => painted(line(row), targets[index]?.exitCode)),
    ...(grounds.length === 0 ? [] : ['', ...grounds.map((target) => `${target.name}: ${printable(target.grounds)}`)]),
    '',
    paint.bold(targetsSentence(summary)),
  ].join('\n')}\n`;

  function painted(text: string, code: number | undefined): string {
    if (code === 0) return text;
    return code === 2 ? paint.yellow(text) : paint.red(text);
  }
}

/** What several targets came to, one sentence. */
export function targetsSentence({ exitCode, targets }: TargetsSummary): string {
  const green = targets.filter((target) => target.exitCode === 0).length;
  return `Exit code ${exitCode}: ${green} of ${plural(targets.length, 'target')} ended with 0.`;
}

/** The columns of a table of targets. */
export const targetColumns = ['target', 'verdict', 'passed', 'failed', 'no result', 'exit code'];

/** The cells of a target's row, in the order of {@link targetColumns}. */
export function cellsOf({ name, verdict, counts, exitCode }: TargetResult): readonly string[] {
  const numbers = counts === undefined ? [] : [counts.passed, counts.failed, withoutResult({ counts })];
  const cells = ['–', '–', '–'].map((none, index) => String(numbers[index] ?? none));
  return [name, verdictTitles[verdict], ...cells, String(exitCode)];
}
