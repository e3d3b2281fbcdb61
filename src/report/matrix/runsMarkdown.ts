import { escaped, textTable } from '../views/markdown.ts';
import type { MatrixRun } from './Matrix.ts';
import { type RunColumn, runColumns } from './runColumns.ts';

/** Runs as a table of Markdown, numbered, each with a link to its page or report. */
export function runsMarkdown<Run extends MatrixRun>(runs: readonly Run[], ...more: readonly RunColumn<Run>[]): string {
  const columns = [...runColumns, ...more];
  return textTable([
    ['run', 'target', ...columns.map(({ name }) => name)],
    ...runs.map((run, index) => [
      named(run, index),
      escaped(run.target),
      ...columns.map(({ textOf }) => escaped(textOf(run))),
    ]),
  ]);
}

function named({ name, page, report }: MatrixRun, index: number): string {
  const shown = `${index + 1} ${escaped(name)}`;
  const link = page ?? report;
  return link === undefined ? shown : `[${shown}](${link})`;
}
