import type { ReportedRequirement } from '../../Report.ts';
import { outcomeName } from '../outcomeName.ts';
import { printable } from '../printable.ts';
import { html, type Markup } from './markup.ts';
import { outcomeMark } from './outcomeMark.ts';

/** The fragment link of a requirement within the page; matches its `id` attribute as written there. */
export function linkTo(id: string): string {
  return `#${encodeURIComponent(printable(id))}`;
}

/** The attributes that links and the filter use. */
export function filterable({ id, outcome, level, topic }: ReportedRequirement): Markup {
  return html`id="${id}" data-outcome="${outcome}" data-level="${level}" data-topic="${topic}"`;
}

/**
 * The heading of a requirement: sign of its outcome, id, level, topic.
 *
 * @param standing a remark to show with it, such as `never counts`.
 */
export function requirementTitle(requirement: ReportedRequirement, standing?: string): Markup {
  const { id, outcome, level, topic } = requirement;
  return html`<h3>${outcomeMark(outcome)}<span class="unseen">${outcomeName(outcome)}: </span><code>${id}</code></h3>
<span class="standing"><span class="level ${level}">${level}</span> ${topic}${standing === undefined ? undefined : ` · ${standing}`}</span>`;
}
