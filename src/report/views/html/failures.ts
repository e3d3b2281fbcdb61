import type { Report, ReportedFinding, ReportedRequirement } from '../../Report.ts';
import { countsAsMust } from '../../standing.ts';
import { failureOrder } from '../failureOrder.ts';
import { plural } from '../plural.ts';
import { repeatCommand } from '../runSentences.ts';
import { findingBlocks } from './findingBlocks.ts';
import { html, type Markup } from './markup.ts';
import { filterable, requirementTitle } from './requirementTitle.ts';
import { copyable } from './wire.ts';

/** What is needed to render a failed requirement, besides the requirement itself. */
interface Surroundings {
  readonly report: Report;
  readonly blocks: ReadonlyMap<ReportedFinding, Markup>;
}

/** Every failed requirement, the most severe first: statement, clause, and its findings. */
export function failures(report: Report): Markup | undefined {
  const failed = report.requirements.filter(({ outcome }) => outcome === 'failed').toSorted(failureOrder);
  if (failed.length === 0) return undefined;
  const surroundings = { report, blocks: findingBlocks(failed) };
  return html`<section class="group" aria-labelledby="failures"><h2 id="failures">Failed</h2>
${failed.map((requirement) => failure(requirement, surroundings))}</section>`;
}

function failure(requirement: ReportedRequirement, { report, blocks }: Surroundings): Markup {
  const { id, statement, clause, ruling, findings } = requirement;
  const shown = findings.flatMap((finding) => blocks.get(finding) ?? []);
  const more = findings.length - shown.length;
  return html`<article class="failure" ${filterable(requirement)}>
${requirementTitle(requirement, standing(requirement, report.strict))}
<p class="statement">${statement}</p>
<dl class="grounds"><div><dt>Clause</dt><dd>${clause}</dd></div>${
    ruling === undefined ? undefined : html`<div><dt>Ruling</dt><dd>${ruling}</dd></div>`
  }</dl>
${shown}
${more === 0 ? undefined : html`<p class="aside">and ${plural(more, 'more group')} of findings, in report.json</p>`}
${copyable('Rerun this requirement', repeatCommand(report, id))}
</article>`;
}

function standing({ level, excused }: ReportedRequirement, strict: boolean): string | undefined {
  if (excused === true) return 'excused by the ledger';
  if (level === 'may') return 'never counts';
  return countsAsMust(level, strict) ? undefined : 'counts under --strict only';
}
