import type { Topic } from '../../../requirements/Requirement.ts';
import { html, type Markup } from '../../views/html/markup.ts';
import type { Matrix, MatrixCell, MatrixRow } from '../Matrix.ts';
import { cellName, findingsPhrase } from '../matrixSentences.ts';

/**
 * Bytes that links and findings of cells may take, so that the page of 20 runs stays one that opens at once. Cells beyond it
 * have their outcome alone; the runs above the table lead to the reports.
 */
const detailsLimit = 350_000;

/** One row for each requirement, by topic, one column for each run. */
export function requirementsTable(matrix: Matrix): Markup {
  const { runs, rows } = matrix;
  const topics = [...new Set(rows.map(({ topic }) => topic))];
  const cells = cellMarkups(rows);
  return html`<div class="scroll requirements" tabindex="0" role="region" aria-label="Requirements and runs"><table class="matrix"><colgroup><col>${runs.map(() => html`<col>`)}</colgroup>
<thead><tr><th scope="col">requirement</th>${runs.map(
    ({ name }, index) =>
      html`<th scope="col"><a href="#run-${index + 1}"><span class="name">${name}</span> ${index + 1}</a></th>`,
  )}</tr></thead>
${topics.map((topic) => topicRows(topic, matrix, cells))}
</table></div>`;
}

function topicRows(topic: Topic, { runs, rows }: Matrix, cells: ReadonlyMap<MatrixRow, readonly Markup[]>): Markup {
  const members = rows.filter((row) => row.topic === topic);
  const tallies = runs.map((_, column) => {
    const own = members.flatMap((row) => row.cells[column]?.outcome ?? []).filter((each) => each !== 'not-applicable');
    return html`<td>${own.filter((outcome) => outcome === 'passed').length}/${own.length}</td>`;
  });
  return html`<tbody class="group"><tr class="sums"><th scope="rowgroup">${topic} <span class="aside">passed</span></th>${tallies}</tr>
${members.map((row) => requirementRow(row, cells.get(row) ?? []))}</tbody>
`;
}

function requirementRow(
  { id, topic, level, statement, differs, cells }: MatrixRow,
  markups: readonly Markup[],
): Markup {
  const outcomes = [...new Set(cells.flatMap((cell) => cell?.outcome ?? []))].join(' ');
  return html`<tr id="${id}" data-outcome="${outcomes}" data-level="${level}" data-topic="${topic}"${
    differs ? html` data-differs="differs"` : undefined
  }><th scope="row"><span class="id">${id}</span> <span class="level ${level}">${level}</span><span class="text">${statement}</span></th>${markups}</tr>
`;
}

/** The cells of each row; links and findings as far as there is room, row by row. */
function cellMarkups(rows: readonly MatrixRow[]): ReadonlyMap<MatrixRow, readonly Markup[]> {
  let spent = 0;
  const detailed = (cell: MatrixCell | null) => {
    const plain = cellMarkup(cell, false);
    if (cell?.link === undefined) return plain;
    const full = cellMarkup(cell, true);
    spent += Buffer.byteLength(full.text) - Buffer.byteLength(plain.text);
    return spent <= detailsLimit ? full : plain;
  };
  return new Map(rows.map((row) => [row, row.cells.map(detailed)]));
}

function cellMarkup(cell: MatrixCell | null, isDetailed: boolean): Markup {
  if (cell === null) return html`<td></td>`;
  const mark = html`<i class="cell ${cell.outcome}${cell.excused === true ? ' excused' : ''}">${cellName(cell)}</i>`;
  if (!isDetailed || cell.link === undefined) return html`<td>${mark}</td>`;
  const phrase = findingsPhrase(cell);
  return html`<td><a href="${cell.link}"${phrase === undefined ? undefined : html` title="${phrase}"`}>${mark}</a></td>`;
}
