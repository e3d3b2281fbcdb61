import type { Latency } from '../../Report.ts';
import { grouped } from '../plural.ts';
import { html, type Markup } from './markup.ts';

/** Milliseconds that the scale names; it is logarithmic, for answers are seldom within one order of magnitude. */
const ticks = [1, 10, 100, 1000, 10_000, 100_000] as const;

/** How fast each operation answered: the numbers, and a bar from the median to the slowest. */
export function latencyChart(latencies: readonly Latency[]): Markup | undefined {
  if (latencies.length === 0) return undefined;
  const slowest = Math.max(...latencies.map(({ maxMs }) => maxMs));
  const end = ticks.find((tick) => tick >= slowest) ?? slowest;
  const shown = ticks.filter((tick) => tick <= end);
  const at = (ms: number) => (end <= 1 ? 0 : (100 * Math.log10(Math.max(1, ms))) / Math.log10(end));
  return html`<section aria-labelledby="latency"><h2 id="latency">How fast it answered</h2>
<p class="lead">From the first byte sent to the last received. The contract sets no limit; nothing here counts.</p>
<table class="latency"><thead><tr><th scope="col">operation</th><th scope="col">answers</th><th scope="col">median</th>
<th scope="col">95 %</th><th scope="col">slowest</th><td class="chart"><svg width="100%" height="16" aria-hidden="true">${shown.map(
    (tick) =>
      html`<text x="${place(at(tick))}" y="12" text-anchor="${anchor(tick, end)}">${tick < 1000 ? `${tick} ms` : `${grouped(tick / 1000)} s`}</text>`,
  )}</svg></td></tr></thead>
<tbody>${latencies.map((latency) => row(latency, at, shown))}</tbody></table></section>`;
}

function row(latency: Latency, at: (ms: number) => number, shown: readonly number[]): Markup {
  const { operation, answers, medianMs, p95Ms, maxMs } = latency;
  const [median, most, max] = [at(medianMs), at(p95Ms), at(maxMs)];
  return html`<tr><th scope="row">${operation}</th><td>${grouped(answers)}</td><td>${milliseconds(medianMs)}</td><td>${milliseconds(p95Ms)}</td><td>${milliseconds(maxMs)}</td>
<td class="chart"><svg width="100%" height="28" aria-hidden="true">${shown.map(
    (tick) => html`<line class="tick" x1="${place(at(tick))}" x2="${place(at(tick))}" y1="0" y2="28"/>`,
  )}<line class="tail" x1="${place(most)}" x2="${place(max)}" y1="14" y2="14"/>
<rect class="bulk" x="${place(median)}" width="${place(Math.max(0.4, most - median))}" y="8" height="12" rx="2"/>
<circle class="median" cx="${place(median)}" cy="14" r="5"/><circle class="max" cx="${place(max)}" cy="14" r="3"/></svg></td></tr>`;
}

/** A place on the scale as a width, within margins that leave room for the marks at its ends. */
function place(percent: number): string {
  return `${(1.5 + percent * 0.97).toFixed(2)}%`;
}

function anchor(tick: number, end: number): string {
  if (tick === 1) return 'start';
  return tick === end ? 'end' : 'middle';
}

function milliseconds(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${grouped(Math.round(ms))} ms`;
}
