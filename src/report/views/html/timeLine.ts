import type { Report, ReportedRequirement } from '../../Report.ts';
import { grouped, plural } from '../plural.ts';
import { html, type Markup } from './markup.ts';

/** A part of the run, in milliseconds from its first requirement. */
interface Span {
  readonly startMs: number;
  readonly elapsedMs: number;
}

/**
 * When each topic was verified and for how long: requirements are verified one after another, in the order of the report, and
 * requests that several share are sent for the first of them. A run with its own `User-Agent` draws the order, so its bars show
 * the time alone and begin at the left.
 */
export function timeLine({ requirements, userAgent }: Report): Markup | undefined {
  const totalMs = requirements.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
  if (totalMs === 0) return undefined;
  const spans = spansOf(requirements);
  const topics = [...new Set(requirements.map(({ topic }) => topic))];
  const rows = topics.map((topic) => {
    const members = requirements.filter((requirement) => requirement.topic === topic);
    const elapsedMs = members.reduce((sum, one) => sum + one.elapsedMs, 0);
    const parts =
      userAgent === undefined ? members.flatMap((one) => spans.get(one) ?? []) : [{ startMs: 0, elapsedMs }];
    return row(topic, members.length, elapsedMs, joined(parts), totalMs);
  });
  return html`<section aria-labelledby="time"><h2 id="time">Where the time went</h2>
<p class="lead">Waits included. Requests that several requirements share are sent for the first of them.</p>
<table class="latency time"><thead><tr><th scope="col">topic</th><th scope="col">requirements</th><th scope="col">time</th><td class="chart"></td></tr></thead>
<tbody>${rows}</tbody></table></section>`;
}

function row(topic: string, members: number, elapsedMs: number, parts: readonly Span[], totalMs: number): Markup {
  const percent = (ms: number) => `${((100 * ms) / totalMs).toFixed(2)}%`;
  const bars = parts.map(
    (part) =>
      html`<rect class="share" x="${percent(part.startMs)}" width="${percent(part.elapsedMs)}" y="4" height="12"/>`,
  );
  return html`<tr><th scope="row">${topic}</th><td>${grouped(members)}</td><td>${seconds(elapsedMs)}</td>
<td class="chart"><svg width="100%" height="20" role="img" aria-label="${topic}: ${seconds(elapsedMs)}, ${plural(members, 'requirement')}">${bars}</svg></td></tr>`;
}

function spansOf(requirements: readonly ReportedRequirement[]): ReadonlyMap<ReportedRequirement, Span> {
  let startMs = 0;
  return new Map(
    requirements.map((requirement) => {
      const span = { startMs, elapsedMs: requirement.elapsedMs };
      startMs += requirement.elapsedMs;
      return [requirement, span];
    }),
  );
}

/** Spans that follow one another directly become one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    const follows = last !== undefined && last.startMs + last.elapsedMs === span.startMs;
    if (follows) result.splice(-1, 1, { startMs: last.startMs, elapsedMs: last.elapsedMs + span.elapsedMs });
    else result.push(span);
  }
  return result;
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
