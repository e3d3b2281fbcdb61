import type { CoveredCell, Report } from '../../Report.ts';
import { coverageSentence, unjudgedRules } from '../coverageLines.ts';
import { html, type Markup } from './markup.ts';

/** The states of a rule, as shown to a reader. */
const stateNames: { readonly [state in CoveredCell['state']]: string } = {
  judged: 'checked',
  'sent, never answered so': 'no such response',
  'not reached': 'operation not sent',
};

/** How much of the contract this run has checked, and the rules that it has not; undefined if the report has no coverage. */
export function coverageTable(report: Pick<Report, 'coverage'>): Markup | undefined {
  const sentence = coverageSentence(report);
  if (sentence === undefined) return undefined;
  const rows = unjudgedRules(report);
  return html`<section aria-labelledby="coverage"><h2 id="coverage">Coverage of the contract</h2>
<p class="lead">${sentence}. A rule is a status, a media type, a parameter, or a keyword of a schema at one place.</p>
${
  rows.length === 0
    ? undefined
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Rules that were not checked"><table class="rules">
<thead><tr><th scope="col">not checked</th><th scope="col">why</th><th scope="col">rules</th></tr></thead>
<tbody>${rows.map(
        ({ of, state, rules }) =>
          html`<tr><th scope="row">${of}</th><td>${stateNames[state]}</td><td>${rules.join(', ')}</td></tr>`,
      )}</tbody></table></div>`
}</section>`;
}
