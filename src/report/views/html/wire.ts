import type { ReportedExchange, ReportedFinding, ReportedRequest, ReportedResponse } from '../../Report.ts';
import { reportedBodyLimit, sampleBodyLimit } from '../../reportExchange.ts';
import { grouped } from '../plural.ts';
import { html, type Markup } from './markup.ts';
import { type BodyBounds, bodyText, cut, headerText, requestText, shownLine } from './requestText.ts';

/** Bodies of a finding, of which the report has the rest, and of a sample. */
const findingBody: BodyBounds = { shown: 1200, kept: reportedBodyLimit };
const sampleBody: BodyBounds = { shown: sampleBodyLimit, kept: sampleBodyLimit };
/** Characters; a longer curl line is useless on a page. */
const longestCurl = 3000;

/**
 * The evidence of a finding: request and response side by side, and the command that repeats the request.
 *
 * @param open whether the block is expanded.
 */
export function exchangeAsSent({ exchange, control, curl }: ReportedFinding, open: boolean): Markup {
  const command =
    curl.length > longestCurl
      ? html`<p class="aside">The curl command has ${grouped(curl.length)} characters: see report.json.</p>`
      : copyable('Repeat in a shell', curl);
  return html`<details class="evidence"${open ? html` open` : undefined}><summary>Exchange <span class="aside">${outline(exchange)}</span></summary>
${sides(exchange, control, findingBody)}
${control && html`<p class="aside"><mark>Marked</mark>: what differs from the valid request.</p>`}${command}</details>`;
}

/**
 * What a requirement without a finding was judged by, as one line that expands.
 *
 * @param commands that try it again; empty: none.
 */
export function sample(exchange: ReportedExchange | undefined, commands: readonly Markup[]): Markup {
  const parts = [...(exchange ? [outline(exchange)] : []), ...(commands.length > 0 ? ['try it again'] : [])];
  return html`<details class="sample"><summary>${parts.join(' · ')}</summary>${exchange && sides(exchange, undefined, sampleBody)}${commands}</details>`;
}

/** Request and response, side by side if there is room, with the id of the exchange. */
function sides(exchange: ReportedExchange, control: ReportedRequest | undefined, bounds: BodyBounds): Markup {
  return html`<div class="wire"><div><p class="label">Sent</p><pre>${requestText(exchange, control, bounds)}</pre></div><div><p class="label">Received</p><pre>${responsesText(exchange, bounds)}</pre></div></div>
${exchange.id && html`<p class="aside">Exchange ${exchange.id}</p>`}`;
}

function outline({ identity, request, response }: ReportedExchange): string {
  const outcome = 'failure' in response ? 'no complete response' : String(response.status);
  return `${cut(request.method, 40)} as ${identity}, ${outcome}`;
}

/** A command, to which the script of the page adds a copy button. */
export function copyable(title: string, command: string): Markup {
  return html`<div class="command"><p class="label">${title}</p><pre><code>${command}</code></pre></div>`;
}

function responsesText({ response, connection }: ReportedExchange, bounds: BodyBounds): Markup {
  const responses = [response, ...(connection?.further ?? [])].map((one) => responseText(one, bounds));
  const left = connection && connection.end !== 'kept' ? html`\n<em>connection ${connection.end}</em>` : undefined;
  return html`${responses.flatMap((text, index) => (index === 0 ? [text] : [html`\n\n`, text]))}${left}`;
}

function responseText(response: ReportedResponse, bounds: BodyBounds): Markup {
  if ('failure' in response) return html`<b>${response.failure}</b>\n${cut(response.message, shownLine)}`;
  const { status, headers, body, bodyLength } = response;
  return html`<b>${status}</b>
${headerText(headers)}${bodyText(body, bodyLength, bounds)}`;
}
