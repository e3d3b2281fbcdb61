import type { ReportedExchange, ReportedFinding, ReportedRequest, ReportedResponse } from '../../Report.ts';
import { grouped } from '../plural.ts';
import { html, type Markup } from './markup.ts';
import { bodyText, cut, headerText, requestText, shownLine } from './requestText.ts';

/** Maximum characters of a body: of a finding, and of a sample. The report has the rest. */
const shownBody = 1200;
const sampleBody = 400;
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
${sides(exchange, control, shownBody)}
${control && html`<p class="aside"><mark>Marked</mark>: what differs from the valid request.</p>`}${command}</details>`;
}

/** What a requirement that passed was judged by, as one line that expands. */
export function sampleExchange(exchange: ReportedExchange): Markup {
  return html`<details class="sample"><summary>${outline(exchange)}</summary>${sides(exchange, undefined, sampleBody)}</details>`;
}

/** Request and response, side by side if there is room, with the id of the exchange. */
function sides(exchange: ReportedExchange, control: ReportedRequest | undefined, bodyLimit: number): Markup {
  return html`<div class="wire"><div><h5>Sent</h5><pre>${requestText(exchange, control, bodyLimit)}</pre></div><div><h5>Received</h5><pre>${responsesText(exchange, bodyLimit)}</pre></div></div>
${exchange.id && html`<p class="aside">Exchange ${exchange.id}</p>`}`;
}

function outline({ identity, request, response }: ReportedExchange): string {
  const outcome = 'failure' in response ? 'no complete response' : String(response.status);
  return `${cut(request.method, 40)} as ${identity}, ${outcome}`;
}

/** A command with a copy button, which is hidden unless the script runs. */
export function copyable(title: string, command: string): Markup {
  return html`<div class="command"><h5>${title}</h5><pre><code>${command}</code></pre><button type="button" class="copy" hidden>Copy<span class="unseen"> command</span></button></div>`;
}

function responsesText({ response, connection }: ReportedExchange, bodyLimit: number): Markup {
  const responses = [response, ...(connection?.further ?? [])].map((one) => responseText(one, bodyLimit));
  const left = connection && connection.end !== 'kept' ? html`\n<em>connection ${connection.end}</em>` : undefined;
  return html`${responses.flatMap((text, index) => (index === 0 ? [text] : [html`\n\n`, text]))}${left}`;
}

function responseText(response: ReportedResponse, bodyLimit: number): Markup {
  if ('failure' in response) return html`<b>${response.failure}</b>\n${cut(response.message, shownLine)}`;
  const { status, headers, body, bodyLength } = response;
  return html`<b>${status}</b>
${headerText(headers)}${bodyText(body, bodyLength, bodyLimit)}`;
}
