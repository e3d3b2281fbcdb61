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

/** The sign of each outcome, so that none is told by its colour alone; in letters that every font has. A tick is drawn. */
const signs: { readonly [outcome in Outcome]: string } = {
  passed: '',
  failed: '×',
  inconclusive: '?',
  'not-tested': '–',
  'not-applicable': '·',
  errored: '!',
};

/** The outcome as people write it. */
export function outcomeName(outcome: Outcome): string {
  return outcome.replace('-', ' ');
}

/** The sign of an outcome in its colour: a picture only, so the name has to stand beside it. */
export function outcomeMark(outcome: Outcome): Markup {
  return html`<span class="mark ${outcome}" aria-hidden="true">${signs[outcome]}</span>`;
}
