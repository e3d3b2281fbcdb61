import type { Report, ReportedFinding, ReportedRequirement } from '../../Report.ts';
import { countsAsMust } from '../../standing.ts';
import { causeOfRequirement } from '../causeSentences.ts';
import { failureOrder } from '../failureOrder.ts';
import { plural } from '../plural.ts';
import { repeatCommand } from '../runSentences.ts';
import { clauseText } from './clauseText.ts';
import { findingBlocks } from './findingBlocks.ts';
import { html, type Markup } from './markup.ts';
import { filterable, requirementTitle } from './requirementTitle.ts';
import { copyable } from './wire.ts';

/** What is needed to render a failed requirement, besides the requirement itself. */
interface Surroundings {
  readonly report: Report;
  readonly blocks: ReadonlyMap<ReportedFinding, Markup>;
}

/** Every failed requirement as one line that expands, the most severe first. */
export function failures(report: Report): Markup | undefined {
  const failed = report.requirements.filter(({ outcome }) => outcome === 'failed').toSorted(failureOrder);
  if (failed.length === 0) return undefined;
  const surroundings = { report, blocks: findingBlocks(failed) };
  return html`<section class="group" aria-labelledby="failures"><h2 id="failures">${plural(failed.length, 'failed requirement')}</h2>
<div class="failures">${failed.map((requirement) => failure(requirement, surroundings))}</div></section>`;
}

function failure(requirement: ReportedRequirement, { report, blocks }: Surroundings): Markup {
  const { id, statement, clause, ruling, findings, excused } = requirement;
  const shown = findings.flatMap((finding) => blocks.get(finding) ?? []);
  const more = findings.length - shown.length;
  const cause = causeOfRequirement(report, id);
  return html`<details class="failure${excused === true ? ' excused' : ''}" ${filterable(requirement)}>
<summary>${requirementTitle(requirement, standing(requirement, report.strict))}<span class="statement">${statement}</span></summary>
<dl class="grounds"><div><dt>Clause</dt><dd>${clauseText(clause)}</dd></div>${
    ruling === undefined ? undefined : html`<div><dt>Ruling</dt><dd>${clauseText(ruling)}</dd></div>`
  }${cause === undefined ? undefined : html`<div><dt>Cause</dt><dd>${cause}</dd></div>`}</dl>
${shown}
${more === 0 ? undefined : html`<p class="aside">and ${plural(more, 'more group')} of findings, in report.json</p>`}
${copyable('Rerun this requirement', repeatCommand(report, id))}
</details>`;
}

function standing(requirement: ReportedRequirement, strict: boolean): string | undefined {
  const { level, scored, excused } = requirement;
  if (excused === true) return 'excused by the ledger';
  if (scored === false && level !== 'may') return 'new: not scored in this release';
  if (level === 'may') return 'never counts';
  return countsAsMust(requirement, strict) ? undefined : 'counts only with --strict';
}
