import type { Cause } from '../../causes/Cause.ts';
import type { Report } from '../../Report.ts';
import { causeExample, causeLevels, causeScope, causeSentence, causesSentence } from '../causeSentences.ts';
import { plural } from '../plural.ts';
import { html, type Markup } from './markup.ts';
import { linkTo } from './requirementTitle.ts';
import { exchangeAsSent } from './wire.ts';

/** Maximum number of causes shown with their exchange, and of causes shown at all; each names all its requirements. */
const withExchange = 10;
const shownCauses = 50;

/** The causes of the failures, the most severe first: one line each, which expands to its smallest exchange and its requirements. */
export function causeList(report: Report): Markup | undefined {
  const title = causesSentence(report);
  if (title === undefined) return undefined;
  const causes = report.causes ?? [];
  const more = causes.length - shownCauses;
  return html`<section class="causes" aria-labelledby="causes"><h2 id="causes">${title}</h2>
<ol>${causes.slice(0, shownCauses).map((cause, index) => causeItem(report, cause, index))}</ol>
${more > 0 ? html`<p class="aside">and ${plural(more, 'more cause')}, in report.json</p>` : undefined}
</section>`;
}

function causeItem(report: Report, cause: Cause, index: number): Markup {
  const example = causeExample(report, cause);
  const compared =
    example === undefined
      ? undefined
      : html`<dl class="compare"><div><dt>Acceptable</dt><dd>${example.acceptable}</dd></div><div class="actual"><dt>Actual</dt><dd>${example.actual}</dd></div></dl>
${index < withExchange ? exchangeAsSent(example, false) : undefined}`;
  return html`<li><details><summary><h3>${causeSentence(cause)}</h3>
<span class="scope"><b>${causeLevels(cause)}</b> · ${causeScope(cause)}</span></summary>
${compared}
<ul class="explained">${cause.requirements.map((id) => html`<li><a href="${linkTo(id)}">${id}</a></li>`)}</ul></details></li>`;
}
