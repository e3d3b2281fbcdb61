import type { HeaderList } from '../../../http/Probe.ts';
import type { ReportedBody, ReportedExchange, ReportedFinding, ReportedResponse } from '../../Report.ts';
import { reportedBodyLimit } from '../../reportExchange.ts';
import { rawLines } from '../exchangeLines.ts';
import { grouped } from '../plural.ts';
import { indentedJson } from './indentedJson.ts';
import { html, type Markup } from './markup.ts';

/** Maximum characters of a body, and of a header field or request line; the report has the rest. */
const shownBody = 1200;
const shownLine = 600;
/** Characters; a longer curl line is useless on a page. */
const longestCurl = 3000;

/**
 * The evidence of a finding: request and response side by side, and the command that repeats the request.
 *
 * @param open whether the block is expanded.
 */
export function exchangeAsSent({ exchange, curl }: ReportedFinding, open: boolean): Markup {
  const { id, identity, request, response } = exchange;
  const outcome = 'failure' in response ? 'no complete response' : String(response.status);
  const command =
    curl.length > longestCurl
      ? html`<p class="aside">The curl command has ${grouped(curl.length)} characters: see report.json.</p>`
      : copyable('Repeat in a shell', curl);
  return html`<details class="evidence"${open ? html` open` : undefined}><summary>Exchange <span class="aside">${cut(request.method, 40)} as ${identity}, ${outcome}</span></summary>
<div class="wire"><div><h5>Sent</h5><pre>${requestText(exchange)}</pre></div><div><h5>Received</h5><pre>${responsesText(exchange)}</pre></div></div>
${command}${id && html`<p class="aside">Exchange ${id}</p>`}</details>`;
}

/** A command with a copy button, which is hidden unless the script runs. */
export function copyable(title: string, command: string): Markup {
  return html`<div class="command"><h5>${title}</h5><pre><code>${command}</code></pre><button type="button" class="copy" hidden>Copy<span class="unseen"> command</span></button></div>`;
}

function requestText({ request }: ReportedExchange): Markup {
  const { method, url, headers, body, bodyLength = 0, raw } = request;
  const rest = raw ? rawLines(raw, reportedBodyLimit).join('\n') : headerText(headers);
  return html`<b>${cut(`${method} ${withoutOrigin(url)}`, shownLine)}</b>
${rest}${body === undefined || raw ? undefined : bodyText(body, bodyLength)}`;
}

function responsesText({ response, connection }: ReportedExchange): Markup {
  const responses = [response, ...(connection?.further ?? [])].map(responseText);
  const left = connection && connection.end !== 'kept' ? html`\n<em>connection ${connection.end}</em>` : undefined;
  return html`${responses.flatMap((text, index) => (index === 0 ? [text] : [html`\n\n`, text]))}${left}`;
}

function responseText(response: ReportedResponse): Markup {
  if ('failure' in response) return html`<b>${response.failure}</b>\n${cut(response.message, shownLine)}`;
  const { status, headers, body, bodyLength } = response;
  return html`<b>${status}</b>
${headerText(headers)}${bodyText(body, bodyLength)}`;
}

function headerText(headers: HeaderList): readonly Markup[] {
  return headers.map(([name, value]) => html`<i>${cut(name, shownLine)}:</i> ${cut(value, shownLine)}\n`);
}

function bodyText(body: ReportedBody, length: number): Markup {
  if (length === 0) return html`\n<em>empty body</em>`;
  const text = 'text' in body ? body.text : body.base64;
  const whole = text.length <= shownBody && length <= reportedBodyLimit;
  return html`\n${'text' in body ? undefined : html`<em>not UTF-8, in base64</em>\n`}${cut(whole ? indentedJson(text) : text, shownBody)}${
    whole ? undefined : html`\n<em>${grouped(length)} bytes in total</em>`
  }`;
}

/** The head of the page already names the origin. */
function withoutOrigin(url: string): string {
  return url.replace(/^https?:\/\/[^/]*(?=\/)/, '');
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
