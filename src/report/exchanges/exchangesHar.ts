import type { HeaderList } from '../../http/Probe.ts';
import type { Report, ReportedBody, ReportedResponse } from '../Report.ts';
import type { NumberedExchange } from './NumberedExchange.ts';

/** HAR's value for an unknown size or time. */
const unknown = -1;

/**
 * The exchanges of a run as an HTTP Archive 1.2, for the network panels of browsers and for proxies. Members that HAR does not
 * define begin with an underscore, as it asks: `_id`, `_requirement`, `_identity`, `_edit`, and `_error` if no response came.
 * A body is cut as in the report; `bodySize` and `size` are those of the complete body. A raw request has the header fields of
 * its probe; the NDJSON has the bytes that were written.
 */
export function exchangesHar({ suite }: Pick<Report, 'suite'>, exchanges: readonly NumberedExchange[]): string {
  const creator = { name: suite.name, version: suite.version };
  const log = { version: '1.2', creator, pages: [], entries: exchanges.map(entry) };
  return `${JSON.stringify({ log }, null, 1)}\n`;
}

function entry(exchange: NumberedExchange) {
  const { id, requirement, identity, edit, request, response, startedAt, elapsedMs } = exchange;
  return {
    _id: id,
    _requirement: requirement,
    _identity: identity,
    ...(edit !== undefined && { _edit: edit }),
    startedDateTime: startedAt,
    time: elapsedMs,
    request: {
      method: request.method,
      url: request.url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: fields(request.headers),
      queryString: queryOf(request.url),
      ...(request.body && {
        postData: { mimeType: fieldValue(request.headers, 'content-type'), ...textOf(request.body) },
      }),
      headersSize: unknown,
      bodySize: request.bodyLength ?? 0,
    },
    response: responseOf(response),
    cache: {},
    timings: { send: 0, wait: elapsedMs, receive: 0 },
  };
}

function responseOf(response: ReportedResponse) {
  const rest = { httpVersion: 'HTTP/1.1', cookies: [], redirectURL: '', headersSize: unknown };
  if ('failure' in response) {
    // As browsers export a request without a response.
    const nothing = { status: 0, statusText: '', headers: [], content: { size: 0, mimeType: '' }, bodySize: unknown };
    return { ...nothing, ...rest, _error: `${response.failure}: ${response.message}` };
  }
  const { status, headers, body, bodyLength } = response;
  return {
    status,
    statusText: '',
    headers: fields(headers),
    content: { size: bodyLength, mimeType: fieldValue(headers, 'content-type'), ...textOf(body) },
    bodySize: unknown,
    ...rest,
    redirectURL: fieldValue(headers, 'location'),
  };
}

function fields(headers: HeaderList) {
  return headers.map(([name, value]) => ({ name, value }));
}

function fieldValue(headers: HeaderList, name: string): string {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
}

function textOf(body: ReportedBody) {
  return 'text' in body ? { text: body.text } : { text: body.base64, encoding: 'base64' };
}

/** The query is split without a URL parser, since edits may make it invalid. */
function queryOf(url: string) {
  const [, ...rest] = url.split('?');
  return rest
    .join('?')
    .split('&')
    .flatMap((pair) => {
      const [name = '', ...value] = pair.split('=');
      return name === '' ? [] : [{ name, value: value.join('=') }];
    });
}
