import { html, type Markup } from '../../views/html/markup.ts';
import type { MatrixRun } from '../Matrix.ts';
import { type RunColumn, runColumns } from '../runColumns.ts';

/** Runs, one a row, numbered, each with a link to its page or report. */
export function runsTable<Run extends MatrixRun>(runs: readonly Run[], ...more: readonly RunColumn<Run>[]): Markup {
  const columns = [...runColumns, ...more];
  return html`<section aria-labelledby="runs"><h2 id="runs">Runs</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Table of runs"><table class="runs">
<thead><tr>${['run', ...columns.map(({ name }) => name)].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${runs.map(
    (run, index) =>
      html`<tr id="run-${index + 1}">${named(run, index)}${columns.map(({ textOf }) => html`<td>${textOf(run)}</td>`)}</tr>`,
  )}</tbody></table></div></section>`;
}

function named({ name, target, page, report }: MatrixRun, index: number): Markup {
  const link = page ?? report;
  const shown = html`${index + 1} ${name}`;
  return html`<th scope="row">${link === undefined ? shown : html`<a href="${link}">${shown}</a>`}${
    target === name ? undefined : html`<span class="aside">${target}</span>`
  }</th>`;
}
