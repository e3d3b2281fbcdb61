import { filterBar } from '../../views/html/filterBar.ts';
import { html, type Markup } from '../../views/html/markup.ts';
import { pageDocument } from '../../views/html/pageDocument.ts';
import { pageStyle } from '../../views/html/pageStyle.ts';
import type { Matrix } from '../Matrix.ts';
import { matrixSentence } from '../matrixSentences.ts';
import { matrixStyle } from './matrixStyle.ts';
import { requirementsTable } from './requirementsTable.ts';
import { runsTable } from './runsTable.ts';

/**
 * A matrix as one page without any further file: the runs, then a table with one row for each requirement, by topic, and one
 * column for each run. It has the filters of the page of a report, and one for the requirements in which the runs differ.
 */
export function matrixView(matrix: Matrix): string {
  return pageDocument({
    title: `Conformance matrix: ${matrixSentence(matrix)}`,
    style: pageStyle + matrixStyle,
    body: html`${head(matrix)}
<main>
<div class="page">${runsTable(matrix.runs)}</div>
<div id="requirements" class="page" tabindex="-1">
${filterBar(
  matrix.rows.map(({ topic, level, differs, cells }) => ({
    ...{ topic, level, differs },
    outcomes: cells.flatMap((cell) => cell?.outcome ?? []),
  })),
)}
${requirementsTable(matrix)}
<p id="nothing" hidden>No requirement matches. <span>Take a filter away, or search for less.</span></p>
</div>
</main>`,
  });
}

function head(matrix: Matrix): Markup {
  return html`<header class="verdict matrix-head"><div class="page">
<p class="kicker">SCIM sync conformance</p>
<h1>Matrix</h1>
<p class="why">${matrixSentence(matrix)}</p>
</div></header>`;
}
