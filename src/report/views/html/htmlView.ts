import type { Report } from '../../Report.ts';
import { verdictSentence } from '../verdictSentence.ts';
import { causeList } from './causeList.ts';
import { coverageTable } from './coverageTable.ts';
import { failures } from './failures.ts';
import { filterBar } from './filterBar.ts';
import { gridTables } from './gridTables.ts';
import { latencyChart } from './latencyChart.ts';
import { html } from './markup.ts';
import { notProven, settled } from './otherRequirements.ts';
import { pageDocument } from './pageDocument.ts';
import { pageStyle } from './pageStyle.ts';
import { runPicture } from './runPicture.ts';
import { timeLine } from './timeLine.ts';
import { runFacts, verdictHead } from './verdictHead.ts';

/**
 * The report as one self-contained page: the verdict, the causes, and each failure as a line that expands to its evidence; then
 * what was not verified, what passed, and the run at a glance. It is readable without its script, which filters, copies, and
 * expands the target of a link. See {@link pageDocument}.
 */
export function htmlView(report: Report): string {
  const { stopped, traffic, target, requirements } = report;
  return pageDocument({
    title: `${verdictSentence(report)} ${target.origin}`,
    style: pageStyle,
    body: html`${verdictHead(report)}
<main>
<div class="page">
${stopped === undefined ? causeList(report) : undefined}
<div id="requirements" tabindex="-1">
${failures(report)}
${filterBar(requirements.map(({ topic, level, outcome }) => ({ topic, level, outcomes: [outcome] })))}
${notProven(report)}
${settled(report)}
<p id="nothing" hidden>No requirement matches. <span>Remove a filter, or shorten the search.</span></p>
</div>
${stopped === undefined ? [runPicture(report), gridTables(report), coverageTable(report), timeLine(report), latencyChart(traffic.latencies ?? [])] : undefined}
${runFacts(report)}
</div>
</main>`,
  });
}
