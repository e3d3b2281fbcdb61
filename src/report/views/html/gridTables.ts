import { type GridCell, type PrecedenceGrid, precedenceGrids } from '../../precedenceGrid.ts';
import type { Report } from '../../Report.ts';
import { bodyTitles } from '../gridSection.ts';
import { html, type Markup } from './markup.ts';

/**
 * The order of checks, a table for each operation: callers down, provider ids and bodies across, the actual status in each
 * cell, and the acceptable ones if it is wrong. Undefined if no requirement has cells.
 */
export function gridTables(report: Pick<Report, 'requirements'>): Markup | undefined {
  const grids = precedenceGrids(report);
  if (grids.length === 0) return undefined;
  const cells = grids.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const wrong = cells.filter((cell) => cell.wrong !== undefined).length;
  return html`<section aria-labelledby="precedence"><h2 id="precedence">Order of checks</h2>
<p class="lead">The actual status by caller, provider and body. ${
    wrong === 0 ? 'All are acceptable.' : `${wrong} of ${cells.length} ${wrong === 1 ? 'is' : 'are'} not acceptable.`
  }</p>
<p class="aside scrolls">The tables scroll sideways.</p>
${grids.map(gridTable)}</section>`;
}

function gridTable({ operation, rows }: PrecedenceGrid): Markup {
  const all = rows.flatMap(({ cells }) => cells);
  const columns = [...new Set(all.map(({ id }) => id))].map((id) => ({
    id,
    bodies: [...new Set(all.filter((cell) => cell.id === id).map(({ body }) => body))],
  }));
  const withBodies = columns.some(({ bodies }) => bodies.some((body) => bodyTitles[body] !== ''));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Order of checks, ${operation}"><table class="grid">
<caption>${operation}</caption>
<thead><tr><th scope="col" rowspan="${withBodies ? 2 : 1}">caller</th>${columns.map(
    ({ id, bodies }) => html`<th scope="colgroup" colspan="${bodies.length}" class="first">${id} id</th>`,
  )}</tr>
${withBodies ? html`<tr>${columns.map(({ bodies }) => bodies.map(bodyHead))}</tr>` : undefined}</thead>
<tbody>${rows.map(
    ({ identity, cells }) =>
      html`<tr><th scope="row">${identity}</th>${columns.map(({ id, bodies }) =>
        bodies.map((body, index) =>
          gridCell(
            cells.find((cell) => cell.id === id && cell.body === body),
            index,
          ),
        ),
      )}</tr>`,
  )}</tbody></table></div>`;
}

function bodyHead(body: GridCell['body'], index: number): Markup {
  return html`<th scope="col" class="${place(index)}">${bodyTitles[body]}</th>`;
}

function gridCell(cell: GridCell | undefined, index: number): Markup {
  if (cell === undefined) return html`<td class="${place(index)}"><span class="unseen">not sent</span></td>`;
  const { status, acceptable, wrong } = cell;
  const actual = status === 0 ? 'none' : String(status);
  if (wrong === undefined) return html`<td class="right ${place(index)}">${actual}</td>`;
  const right = acceptable.find(({ level }) => level === wrong)?.text ?? '';
  // If the status of a wrong cell is acceptable, the rest of the response is not.
  const fault = right.split(/\W+/).includes(actual) ? 'wrong content' : right;
  return html`<td class="wrong ${wrong} ${place(index)}"><b><span aria-hidden="true">× </span>${actual}</b><small>${wrong}: ${fault}</small></td>`;
}

function place(index: number): string {
  return index === 0 ? 'first' : '';
}
