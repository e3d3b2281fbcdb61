import type { HeaderList } from '../../http/Probe.ts';
import type { ReportedBody, ReportedExchange } from '../Report.ts';
import { reportedBodyLimit } from '../reportExchange.ts';
import { grouped } from './plural.ts';
import { excerpt, printable } from './printable.ts';
import { chop } from './wrap.ts';

/** Header fields of answers that decide something; the rest is in the report. */
const telling =
  /^(?:allow|cache-control|content-encoding|content-type|location|retry-after|set-cookie|vary|www-authenticate|access-control-.*)$/i;

/** Characters and lines of a body. */
const bodyExcerpt = 600;
const shownLines = 6;
/** Characters of a request line. */
const lineExcerpt = 320;

/** Characters of a header field. */
const headerExcerpt = 160;

/**
 * An exchange in short, as `curl -v` shows it: `>` is sent, `<` received.
 *
 * @param allHeaders shows every header field of the answer, not only the telling ones.
 */
export function exchangeLines(exchange: ReportedExchange, width: number, allHeaders: boolean): readonly string[] {
  const { identity, request, response } = exchange;
  const sent = [
    `${excerpt(`${request.method} ${request.url}`, lineExcerpt)}   (as ${identity})`,
    ...headerLines(request.headers),
    ...(request.body ? bodyLines(request.body, request.bodyLength ?? 0, width - 2) : []),
  ];
  const received =
    'failure' in response
      ? [`no complete answer: ${response.failure} (${excerpt(response.message, headerExcerpt)})`]
      : [
          String(response.status),
          ...headerLines(response.headers.filter(([name]) => allHeaders || telling.test(name))),
          ...bodyLines(response.body, response.bodyLength, width - 2),
        ];
  return [...sent.map((line) => `> ${line}`), ...received.map((line) => `< ${line}`)];
}

function headerLines(headers: HeaderList): readonly string[] {
  return headers.map(([name, value]) => excerpt(`${name}: ${value}`, headerExcerpt));
}

/** Lines of the body as they are, so that a page of HTML reads as one; each made printable by itself. */
function bodyLines(body: ReportedBody, length: number, width: number): readonly string[] {
  if (length === 0) return ['(empty body)'];
  if ('base64' in body) return chop(`(not UTF-8, in base64) ${excerpt(body.base64, bodyExcerpt)}`, width);
  const whole = body.text.length <= bodyExcerpt && length <= reportedBodyLimit;
  const lines = body.text
    .slice(0, bodyExcerpt)
    .split(/\r?\n/)
    .flatMap((line) => chop(printable(line), width));
  return whole && lines.length <= shownLines
    ? lines
    : [...lines.slice(0, shownLines), `… (${grouped(length)} bytes in all)`];
}
