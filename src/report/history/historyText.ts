import { minute, withoutResult } from '../matrix/runColumns.ts';
import type { Verdict } from '../Report.ts';
import { createPaint, type Paint } from '../views/paint.ts';
import { printable, shownExcerpt } from '../views/printable.ts';
import { verdictTitles } from '../views/verdictSentence.ts';
import type { History, HistoryRun } from './History.ts';
import { sinceSentence } from './sinceSentence.ts';

const names = ['started', 'verdict', 'passed', 'failed', 'excused', 'no result', 'product', 'since the run before'];

/** Columns whose cells are numbers. */
const numeric: ReadonlySet<number> = new Set([2, 3, 4, 5]);

/** A history for a person at a terminal: one table for each target, the earliest run first. */
export function historyText({ runs }: History, { color }: { readonly color: boolean }): string {
  const paint = createPaint(color);
  const targets = [...new Set(runs.map(({ target }) => target))];
  const sections = targets.map((target) => {
    const members = runs.filter((run) => run.target === target);
    return [paint.bold(printable(target)), ...tableLines(members, paint)];
  });
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function tableLines(runs: readonly HistoryRun[], paint: Paint): readonly string[] {
  const rows = [names, ...runs.map(cellsOf)];
  const widths = names.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row, index) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return numeric.has(column) ? cell.padStart(width) : cell.padEnd(width);
    });
    const verdict = runs[index - 1]?.verdict;
    const [started = '', title = '', ...others] = cells;
    if (verdict === undefined) return paint.dim(cells.join('  ').trimEnd());
    return [started, toned(verdict, paint)(title), ...others].join('  ').trimEnd();
  });
}

function cellsOf(run: HistoryRun): readonly string[] {
  const { startedAt, verdict, counts, name } = run;
  return [
    printable(minute(startedAt)),
    verdict === undefined ? '' : verdictTitles[verdict],
    String(counts.passed),
    String(counts.failed),
    String(counts.excused),
    String(withoutResult(run)),
    shownExcerpt(name, 40),
    sinceSentence(run),
  ];
}

function toned(verdict: Verdict, paint: Paint): (text: string) => string {
  if (verdict === 'non-conformant') return paint.red;
  return verdict === 'inconclusive' ? paint.yellow : paint.green;
}
