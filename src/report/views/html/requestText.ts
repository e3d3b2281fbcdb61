import type { HeaderList } from '../../../http/Probe.ts';
import type { ReportedBody, ReportedExchange, ReportedRequest } from '../../Report.ts';
import { reportedBodyLimit } from '../../reportExchange.ts';
import { escapedBytes, rawLines } from '../exchangeLines.ts';
import { grouped } from '../plural.ts';
import { indentedJson } from './indentedJson.ts';
import { lacking, markedChange } from './markedChange.ts';
import { html, type Markup } from './markup.ts';

/** How much of a body there is: `shown`, characters on the page; `kept`, bytes in the report. */
export interface BodyBounds {
  readonly shown: number;
  readonly kept: number;
}

/** Maximum characters of a header field or request line; the report has the rest. */
export const shownLine = 600;

/**
 * A request as text, with what differs from the valid request marked.
 *
 * @param control the valid request; absent: nothing is marked.
 */
export function requestText(
  { request }: ReportedExchange,
  control: ReportedRequest | undefined,
  bounds: BodyBounds,
): Markup {
  const { body, bodyLength = 0, raw } = request;
  const line = markedChange(requestLine(request), control && requestLine(control));
  if (raw) {
    const known = control && new Set(clientLines(control));
    const lines = rawLines(raw, reportedBodyLimit, bounds.kept).map((text, index) =>
      known === undefined || index === 0 || known.has(text) ? html`${text}\n` : html`<mark>${text}</mark>\n`,
    );
    return html`<b>${line}</b>\n${lines}`;
  }
  const headers = control === undefined ? headerText(request.headers) : markedHeaders(request.headers, control.headers);
  return html`<b>${line}</b>\n${headers}${body ? bodyText(body, bodyLength, bounds, control?.body) : lackingBody(control)}`;
}

/** Header fields, one a line. */
export function headerText(headers: HeaderList): readonly Markup[] {
  return headers.map(([name, value]) => html`<i>${cut(name, shownLine)}:</i> ${cut(value, shownLine)}\n`);
}

/** A body, with what differs from that of the valid request marked. */
export function bodyText(
  body: ReportedBody,
  length: number,
  { shown: limit, kept }: BodyBounds,
  control?: ReportedBody,
): Markup {
  if (length === 0) return html`\n<em>empty body</em>${control && html` ${lacking(cut(textOf(control), limit))}`}`;
  const text = control && 'base64' in body ? bytesOf(body.base64) : textOf(body);
  const note = control ? html`<em>not UTF-8, its bytes as \\xNN</em>\n` : html`<em>not UTF-8, in base64</em>\n`;
  const whole = text.length <= limit && length <= kept;
  const shown = cut(whole ? indentedJson(text) : text, limit);
  const before = control && (shown === text ? textOf(control) : indentedJson(textOf(control)));
  return html`\n${'text' in body ? undefined : note}${markedChange(shown, before)}${
    whole ? undefined : html`\n<em>${grouped(length)} bytes in total</em>`
  }`;
}

/** A text with at most so many characters. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function markedHeaders(headers: HeaderList, control: HeaderList): readonly Markup[] {
  const left = [...control];
  const marked = headers.map(([name, value]) => {
    const plain = headerText([[name, value]]);
    // It follows from the body.
    if (name === 'Content-Length') return plain;
    const at = left.findIndex(([other]) => other.toLowerCase() === name.toLowerCase());
    const [before] = at === -1 ? [] : left.splice(at, 1);
    if (before === undefined) return html`<mark><i>${cut(name, shownLine)}:</i> ${cut(value, shownLine)}</mark>\n`;
    if (before[0] === name && before[1] === value) return plain;
    const field = markedChange(cut(name, shownLine), before[0]);
    return html`<i>${field}:</i> ${markedChange(cut(value, shownLine), before[1])}\n`;
  });
  return [...marked.flat(), ...left.map(([name]) => html`${lacking(name)}\n`)];
}

function lackingBody(control: ReportedRequest | undefined): Markup | undefined {
  return control?.body && html`\n${lacking('body')}`;
}

/** The lines that an HTTP client would write for a request, with the placeholders of raw bytes. */
function clientLines({ method, url, headers, body, bodyLength = 0 }: ReportedRequest): readonly string[] {
  // Edits may make a URL invalid, so it is split without a parser.
  const [, host = '', path = ''] = /^https?:\/\/([^/]*)(.*)$/.exec(url) ?? [];
  return [
    `${method} ${path} HTTP/1.1`,
    ...headers.map((field) => field.join(': ')),
    'User-Agent: <user-agent>',
    'Accept-Encoding: gzip, deflate',
    `Host: ${host}`,
    `Content-Length: ${bodyLength}`,
    '',
    ...(body ? textOf(body).split('\r\n') : []),
  ];
}

function requestLine({ method, url }: ReportedRequest): string {
  // The head of the page already names the origin.
  return cut(`${method} ${url.replace(/^https?:\/\/[^/]*(?=\/)/, '')}`, shownLine);
}

function bytesOf(base64: string): string {
  return escapedBytes(Buffer.from(base64, 'base64').toString('latin1'));
}

function textOf(body: ReportedBody): string {
  return 'text' in body ? body.text : body.base64;
}
