import type { HeaderList } from '../../http/Probe.ts';
import type { ReportedBody, ReportedExchange, ReportedRaw, ReportedResponse } from '../Report.ts';
import { reportedBodyLimit } from '../reportExchange.ts';
import { grouped } from './plural.ts';
import { printable, shownExcerpt } from './printable.ts';

/** Header fields of responses that a reader needs to see; the report has all. */
const relevant =
  /^(?:allow|cache-control|content-encoding|content-type|location|retry-after|set-cookie|vary|www-authenticate|access-control-.*)$/i;

/** Header fields that every client adds to a request; the report has them. */
const added = /^(?:host|user-agent|accept-encoding|content-length|connection)$/i;

/** Maximum characters and lines of a body. */
const bodyExcerpt = 600;
const shownLines = 6;
/** Maximum characters of a request line. */
const lineExcerpt = 320;

/** Maximum characters of a header field. */
const headerExcerpt = 160;

/** Maximum characters of a raw part. */
const rawExcerpt = 1200;

/**
 * A shortened exchange, in the style of `curl -v`: `>` is sent, `<` received. Of a raw request the bytes are shown in place of
 * header fields and body.
 *
 * @param allHeaders shows every header field of the response, not only the relevant ones.
 */
export function exchangeLines(exchange: ReportedExchange, width: number, allHeaders: boolean): readonly string[] {
  const { identity, request, response, connection } = exchange;
  const first = `${shownExcerpt(`${request.method} ${request.url}`, lineExcerpt)}   (as ${identity})`;
  const sent = request.raw
    ? [first, ...rawLines(request.raw, width - 2)]
    : [
        first,
        ...headerLines(request.headers.filter(([name]) => !added.test(name))),
        ...(request.body ? bodyLines(request.body, request.bodyLength ?? 0, width - 2) : []),
      ];
  const received = [response, ...(connection?.further ?? [])].flatMap((one) =>
    responseLines(one, width - 2, allHeaders),
  );
  const left = connection && connection.end !== 'kept' ? [`(connection ${connection.end})`] : [];
  return [...sent.map((line) => `> ${line}`), ...[...received, ...left].map((line) => `< ${line}`)];
}

function responseLines(response: ReportedResponse, width: number, allHeaders: boolean): readonly string[] {
  if ('failure' in response)
    return [`no complete response: ${response.failure} (${shownExcerpt(response.message, headerExcerpt)})`];
  return [
    String(response.status),
    ...headerLines(response.headers.filter(([name]) => allHeaders || relevant.test(name))),
    ...bodyLines(response.body, response.bodyLength, width),
  ];
}

/**
 * Raw bytes, split at CRLF; unprintable characters, bare CR and LF among them, are escaped.
 *
 * @param kept maximum bytes of a part in the report.
 */
export function rawLines({ parts, end }: ReportedRaw, width: number, kept = reportedBodyLimit): readonly string[] {
  const lines = parts.flatMap(({ bytes, length }, index) => {
    const text = 'text' in bytes ? bytes.text : escapedBytes(Buffer.from(bytes.base64, 'base64').toString('latin1'));
    const shown = text.slice(0, rawExcerpt);
    return [
      `(${grouped(length)} raw bytes${index === 0 ? '' : ', sent after the response'})`,
      ...shown
        .replace(/\r\n$/, '')
        .split('\r\n')
        .flatMap((line) => (line === '' ? [''] : chop(printable(line), width))),
      ...(shown.length < text.length || length > kept ? ['…'] : []),
    ];
  });
  return end === 'close' ? [...lines, '(then closed)'] : lines;
}

/** Bytes as text: a byte beyond ASCII becomes an escape. */
export function escapedBytes(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (character) => `\\x${character.charCodeAt(0).toString(16)}`);
}

function headerLines(headers: HeaderList): readonly string[] {
  return headers.map(([name, value]) => shownExcerpt(`${name}: ${value}`, headerExcerpt));
}

/** The body's own lines, so that an HTML page stays readable; each line is made printable separately. */
function bodyLines(body: ReportedBody, length: number, width: number): readonly string[] {
  if (length === 0) return ['(empty body)'];
  if ('base64' in body) return chop(`(not UTF-8, in base64) ${shownExcerpt(body.base64, bodyExcerpt)}`, width);
  const whole = body.text.length <= bodyExcerpt && length <= reportedBodyLimit;
  const lines = body.text
    .slice(0, bodyExcerpt)
    .split(/\r?\n/)
    .flatMap((line) => chop(printable(line), width));
  return whole && lines.length <= shownLines
    ? lines
    : [...lines.slice(0, shownLines), `… (${grouped(length)} bytes in total)`];
}

/** Breaks text into lines of exactly `width` characters, for bodies: breaking at a space would not make them more readable. */
function chop(text: string, width: number): readonly string[] {
  return text.match(new RegExp(`.{1,${Math.max(1, width)}}`, 'gu')) ?? [];
}
