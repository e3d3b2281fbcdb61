import { matrixStyle } from '../matrix/html/matrixStyle.ts';
import { runsTable } from '../matrix/html/runsTable.ts';
import { html } from '../views/html/markup.ts';
import { pageDocument } from '../views/html/pageDocument.ts';
import { pageStyle } from '../views/html/pageStyle.ts';
import { plural } from '../views/plural.ts';
import type { History } from './History.ts';
import { sinceSentence } from './sinceSentence.ts';

/** A history as one page without any further file: the table of its runs. */
export function historyView({ runs }: History): string {
  const sentence = `${plural(runs.length, 'run')} of ${plural(new Set(runs.map(({ target }) => target)).size, 'target')}.`;
  return pageDocument({
    title: `Conformance history: ${sentence}`,
    style: pageStyle + matrixStyle,
    body: html`<header class="verdict matrix-head"><div class="page">
<p class="kicker">SCIM sync conformance</p>
<h1>History</h1>
<p class="why">${sentence}</p>
</div></header>
<main>
<div id="requirements" class="page" tabindex="-1">${runsTable(runs, { name: 'since the run before', textOf: sinceSentence })}</div>
</main>`,
  });
}
