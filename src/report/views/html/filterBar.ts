import { type Level, levels, type Topic } from '../../../requirements/Requirement.ts';
import type { Outcome } from '../../Report.ts';
import { outcomeName } from '../outcomeName.ts';
import { grouped } from '../plural.ts';
import { html, type Markup, type Part } from './markup.ts';
import { outcomeMark, outcomesByInterest } from './outcomeMark.ts';

/** What of one requirement the filters look at. */
export interface Filtered {
  readonly topic: Topic;
  readonly level: Level;
  /** Of each run that the page is about. */
  readonly outcomes: readonly Outcome[];
  /** Whether the runs differ in it; false on every requirement of a page about one run. */
  readonly differs?: boolean;
}

/** Search and filters over all requirements; hidden unless the script runs. */
export function filterBar(requirements: readonly Filtered[]): Markup {
  const topics = [...new Set(requirements.map(({ topic }) => topic))];
  const withOutcome = (outcome: Outcome) => requirements.filter(({ outcomes }) => outcomes.includes(outcome)).length;
  const outcomes = outcomesByInterest.filter((outcome) => withOutcome(outcome) > 0);
  const differing = requirements.filter(({ differs }) => differs === true).length;
  const ofLevel = (level: Level) => requirements.filter((requirement) => requirement.level === level).length;
  return html`<div id="filter" role="search" aria-label="Requirements" hidden>
<label class="search"><span class="unseen">Search requirements</span><input id="search" type="search" placeholder="Search by id, text, header, body…" autocomplete="off" spellcheck="false"></label>
<button type="button" id="clear">Show all</button>
<p id="shown" role="status" aria-live="polite">${grouped(requirements.length)} requirements</p>
${choices(
  'Outcome',
  'outcome',
  outcomes.map((outcome) => [outcome, [outcomeMark(outcome), outcomeName(outcome)], withOutcome(outcome)]),
)}
${choices(
  'Level',
  'level',
  levels.filter((level) => ofLevel(level) > 0).map((level) => [level, level, ofLevel(level)]),
)}
${differing === 0 ? undefined : choices('Runs', 'differs', [['differs', 'differ', differing]])}
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
