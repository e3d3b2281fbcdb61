import type { Report, ReportedRequirement } from '../../Report.ts';
import { outcomeName } from '../outcomeName.ts';
import { grouped } from '../plural.ts';
import { html, type Markup } from './markup.ts';
import { outcomeMark, outcomesByInterest } from './outcomeMark.ts';
import { linkTo } from './requirementTitle.ts';

/**
 * The run at a glance: a row for each topic, a cell for each requirement. Colour and sign show the outcome, height the level.
 * Each cell links to its requirement.
 */
export function runPicture(report: Report): Markup {
  const { requirements } = report;
  const topics = [...new Set(requirements.map(({ topic }) => topic))];
  return html`<section aria-labelledby="picture"><h2 id="picture">The run at a glance</h2>
<ul class="picture">${topics.map((topic) =>
    topicRow(
      topic,
      requirements.filter((each) => each.topic === topic),
    ),
  )}</ul>
<p class="key" aria-hidden="true">Each cell is one requirement; its height shows the level:
<span><i class="cell must passed"></i> must</span> <span><i class="cell should passed"></i> should</span>
<span><i class="cell may passed"></i> may</span></p>
</section>`;
}

/** The number of requirements by outcome. */
export function outcomeTally({ counts }: Report): Markup {
  const shown = outcomesByInterest.filter(
    (outcome) => counts[outcome] > 0 || outcome === 'passed' || outcome === 'failed',
  );
  return html`<ul class="tally">${shown.map(
    (outcome) => html`<li class="${counts[outcome] === 0 ? 'none' : ''}">${outcomeMark(outcome)}
<b>${grouped(counts[outcome])}</b> ${outcomeName(outcome)}</li>`,
  )}</ul>`;
}

function topicRow(topic: string, members: readonly ReportedRequirement[]): Markup {
  const passed = members.filter(({ outcome }) => outcome === 'passed').length;
  const applicable = members.filter(({ outcome }) => outcome !== 'not-applicable').length;
  return html`<li><h3>${topic}</h3><p>${passed}<span class="of"> of ${applicable}</span><span class="unseen"> passed</span></p>
<ul class="cells">${members.map(cell)}</ul></li>`;
}

function cell({ id, level, outcome, excused, statement }: ReportedRequirement): Markup {
  const standing = `${level}, ${outcomeName(outcome)}${excused === true ? ', excused' : ''}`;
  // The link says the rest; a page of a thousand exchanges has no room for every statement twice.
  const title = outcome === 'passed' ? undefined : html` title="${statement}"`;
  return html`<li><a href="${linkTo(id)}"${title} aria-label="${id}: ${standing}"><i class="cell ${level} ${outcome}"></i></a></li>`;
}
