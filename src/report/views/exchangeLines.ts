import type { HeaderList } from '../../http/Probe.ts';
import type { ReportedBody, ReportedExchange, ReportedRaw, ReportedResponse } from '../Report.ts';
import { reportedBodyLimit } from '../reportExchange.ts';
import { grouped } from './plural.ts';
import { printable, shownExcerpt } from './printable.ts';
import { chop } from './wrap.ts';

/** Header fields of answers that decide something; the rest is in the report. */
const telling =
  /^(?:allow|cache-control|content-encoding|content-type|location|retry-after|set-cookie|vary|www-authenticate|access-control-.*)$/i;

/** Header fields that each client adds to a request; they are in the report. */
const added = /^(?:host|user-agent|accept-encoding|content-length|connection)$/i;

/** Characters and lines of a body. */
const bodyExcerpt = 600;
const shownLines = 6;
/** Characters of a request line. */
const lineExcerpt = 320;

/** Characters of a header field. */
const headerExcerpt = 160;

/** Characters of a raw part. */
const rawExcerpt = 1200;

/**
 * An exchange in short, as `curl -v` shows it: `>` is sent, `<` received. Raw bytes take the place of header fields and
 * body.
 *
 * @param allHeaders shows every header field of the answer, not only the telling ones.
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
    return [`no complete answer: ${response.failure} (${shownExcerpt(response.message, headerExcerpt)})`];
  return [
    String(response.status),
    ...headerLines(response.headers.filter(([name]) => allHeaders || telling.test(name))),
    ...bodyLines(response.body, response.bodyLength, width),
  ];
}

/** Raw bytes in lines that end with CRLF; what does not show, a bare CR or LF too, is an escape. */
export function rawLines({ parts, end }: ReportedRaw, width: number): readonly string[] {
  const lines = parts.flatMap(({ bytes, length }, index) => {
    const text = 'text' in bytes ? bytes.text : escapedBytes(Buffer.from(bytes.base64, 'base64').toString('latin1'));
    const shown = text.slice(0, rawExcerpt);
    return [
      `(${grouped(length)} raw bytes${index === 0 ? '' : ', once that was answered'})`,
      ...shown
        .replace(/\r\n$/, '')
        .split('\r\n')
        .flatMap((line) => (line === '' ? [''] : chop(printable(line), width))),
      ...(shown.length < text.length || length > reportedBodyLimit ? ['…'] : []),
    ];
  });
  return end === 'close' ? [...lines, '(and closed)'] : lines;
}

function escapedBytes(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (character) => `\\x${character.charCodeAt(0).toString(16)}`);
}

function headerLines(headers: HeaderList): readonly string[] {
  return headers.map(([name, value]) => shownExcerpt(`${name}: ${value}`, headerExcerpt));
}

/** Lines of the body as they are, so that a page of HTML reads as one; each made printable by itself. */
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
    : [...lines.slice(0, shownLines), `… (${grouped(length)} bytes in all)`];
}
