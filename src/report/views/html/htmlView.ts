import { createHash } from 'node:crypto';
import type { Report } from '../../Report.ts';
import { verdictSentence } from '../verdictSentence.ts';
import { causeList } from './causeList.ts';
import { coverageTable } from './coverageTable.ts';
import { failures } from './failures.ts';
import { filterBar } from './filterBar.ts';
import { gridTables } from './gridTables.ts';
import { latencyChart } from './latencyChart.ts';
import { html, trusted } from './markup.ts';
import { notProven, settled } from './otherRequirements.ts';
import { pageScript } from './pageScript.ts';
import { pageStyle } from './pageStyle.ts';
import { runPicture } from './runPicture.ts';
import { runFacts, verdictHead } from './verdictHead.ts';

const script = `(${String(pageScript)})();`;

/**
 * The report as one self-contained page: the verdict, the causes, and each failure as a line that expands to its evidence; then
 * what was not verified, what passed, and the run at a glance. It is readable without its script, which filters, copies, and
 * expands the target of a link.
 *
 * The page allows only its own style and script (Content Security Policy Level 3, hashes), so that text of a deployment
 * could not run even if it were not escaped.
 */
export function htmlView(report: Report): string {
  const { stopped, traffic, target } = report;
  const policy = [
    "default-src 'none'",
    `style-src ${hash(pageStyle)}`,
    `script-src ${hash(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${verdictSentence(report)} ${target.origin}</title>
<style>${trusted(pageStyle)}</style>
</head>
<body>
<a class="skip" href="#requirements">Skip to the requirements</a>
${verdictHead(report)}
<main>
<div class="page">
${stopped === undefined ? causeList(report) : undefined}
<div id="requirements" tabindex="-1">
${failures(report)}
${filterBar(report)}
${notProven(report)}
${settled(report)}
<p id="nothing" hidden>No requirement matches. <span>Remove a filter, or shorten the search.</span></p>
</div>
${stopped === undefined ? [runPicture(report), gridTables(report), coverageTable(report), latencyChart(traffic.latencies ?? [])] : undefined}
${runFacts(report)}
</div>
</main>
<script>${trusted(script)}</script>
</body>
</html>
`.text;
}

/** The source expression that allows exactly this inline text. */
function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
