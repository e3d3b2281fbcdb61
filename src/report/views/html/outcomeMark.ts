import type { Outcome } from '../../Report.ts';
import { html, type Markup } from './markup.ts';

/** The outcomes in the order of a reader's interest. */
export const outcomesByInterest: readonly Outcome[] = [
  'failed',
  'errored',
  'inconclusive',
  'not-tested',
  'passed',
  'not-applicable',
];

/** The sign of each outcome, so that colour is never the only cue; characters that every font has. The style sheet draws the tick. */
const signs: { readonly [outcome in Outcome]: string } = {
  passed: '',
  failed: '×',
  inconclusive: '?',
  'not-tested': '–',
  'not-applicable': '·',
  errored: '!',
};

/** The sign of an outcome in its colour. Decorative: show the name of the outcome next to it. */
export function outcomeMark(outcome: Outcome): Markup {
  return html`<span class="mark ${outcome}" aria-hidden="true">${signs[outcome]}</span>`;
}
