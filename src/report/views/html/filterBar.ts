import { type Level, levels } from '../../../requirements/Requirement.ts';
import type { Report } from '../../Report.ts';
import { grouped } from '../plural.ts';
import { html, type Markup, type Part } from './markup.ts';
import { outcomeMark, outcomeName, outcomesByInterest } from './outcomeMark.ts';

/** Search and filters over all requirements; hidden unless the script runs. */
export function filterBar({ requirements, counts }: Report): Markup {
  const topics = [...new Set(requirements.map(({ topic }) => topic))];
  const outcomes = outcomesByInterest.filter((outcome) => counts[outcome] > 0);
  const ofLevel = (level: Level) => requirements.filter((requirement) => requirement.level === level).length;
  return html`<div id="filter" role="search" aria-label="Requirements" hidden>
<label class="search"><span class="unseen">Search requirements</span><input id="search" type="search" placeholder="Search by id, text, header, body…" autocomplete="off" spellcheck="false"></label>
<button type="button" id="clear">Show all</button>
<p id="shown" role="status" aria-live="polite">${grouped(requirements.length)} requirements</p>
${choices(
  'Outcome',
  'outcome',
  outcomes.map((outcome) => [outcome, [outcomeMark(outcome), outcomeName(outcome)], counts[outcome]]),
)}
${choices(
  'Level',
  'level',
  levels.filter((level) => ofLevel(level) > 0).map((level) => [level, level, ofLevel(level)]),
)}
<label class="topic">Topic <select id="topic"><option value="">all</option>${topics.map((topic) => html`<option>${topic}</option>`)}</select></label>
</div>`;
}

function choices(
  legend: string,
  name: string,
  values: readonly (readonly [value: string, shown: Part, count: number])[],
): Markup {
  return html`<fieldset><legend>${legend}</legend>${values.map(
    ([value, shown, count]) =>
      html`<label><input type="checkbox" name="${name}" value="${value}"><span>${shown} <small>${grouped(count)}</small></span></label>`,
  )}</fieldset>`;
}
