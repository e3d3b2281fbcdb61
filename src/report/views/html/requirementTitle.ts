import type { ReportedRequirement } from '../../Report.ts';
import { printable } from '../printable.ts';
import { html, type Markup } from './markup.ts';
import { outcomeMark, outcomeName } from './outcomeMark.ts';

/** The address of a requirement within the page, where its `id` attribute stands as it is written there. */
export function linkTo(id: string): string {
  return `#${encodeURIComponent(printable(id))}`;
}

/** The attributes by which links find a requirement and the filter tells it from others. */
export function filterable({ id, outcome, level, topic }: ReportedRequirement): Markup {
  return html`id="${id}" data-outcome="${outcome}" data-level="${level}" data-topic="${topic}"`;
}

/**
 * The heading of a requirement: sign of its outcome, id, level.
 *
 * @param standing what else is to be known at once, such as that it never counts.
 */
export function requirementTitle(requirement: ReportedRequirement, standing?: string): Markup {
  const { id, outcome, level, topic } = requirement;
  return html`<h3>${outcomeMark(outcome)}<span class="unseen">${outcomeName(outcome)}: </span><code>${id}</code></h3>
<span class="standing"><span class="level ${level}">${level}</span> ${topic}${standing === undefined ? undefined : ` · ${standing}`}</span>`;
}
