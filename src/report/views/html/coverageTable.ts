import type { Report } from '../../Report.ts';
import { coverageSentence, unjudgedRules } from '../coverageLines.ts';
import { html, type Markup } from './markup.ts';

/** What this run has judged of the contract, and which of its rules it has not; nothing of an earlier report. */
export function coverageTable(report: Pick<Report, 'coverage'>): Markup | undefined {
  const sentence = coverageSentence(report);
  if (sentence === undefined) return undefined;
  const rows = unjudgedRules(report);
  return html`<section aria-labelledby="coverage"><h2 id="coverage">Coverage of the contract</h2>
<p class="lead">${sentence}. A rule is a status, a media type, a parameter, or a keyword of a schema at one place.</p>
${
  rows.length === 0
    ? undefined
    : html`<div class="scroll" tabindex="0" role="region" aria-label="Rules that were not judged"><table>
<thead><tr><th scope="col">not judged</th><th scope="col">why</th><th scope="col">rules</th></tr></thead>
<tbody>${rows.map(
        ({ of, state, rules }) =>
          html`<tr><th scope="row">${of}</th><td>${state}</td><td>${rules.join(', ')}</td></tr>`,
      )}</tbody></table></div>`
}</section>`;
}
