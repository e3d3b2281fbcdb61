import type { Exchange, HttpResponse, TransportFailure } from '../http/Exchange.ts';
import { latin1Bytes } from '../http/latin1Bytes.ts';
import type { HeaderList, Probe } from '../http/Probe.ts';
import { fillRaw, type RawRequest, rawValuesOf } from '../http/RawRequest.ts';
import type { Redactor } from '../redaction/redact.ts';
import type { ReportedBody, ReportedExchange, ReportedRaw, ReportedRequest, ReportedResponse } from './Report.ts';

/** Maximum bytes of a body in a report: of a finding, and of a sample. */
export const reportedBodyLimit = 4096;
export const sampleBodyLimit = 400;

/**
 * Converts an exchange for the report, with bodies cut. Secrets and personal data have already been removed from the responses;
 * the request is redacted here.
 *
 * @param baseUrl without a trailing slash.
 * @param limit maximum bytes of a body.
 */
export function reportExchange(
  exchange: Exchange,
  baseUrl: string,
  redactor: Redactor,
  limit = reportedBodyLimit,
): ReportedExchange {
  const { id, probe, result, sentHeaders, connection } = exchange;
  return {
    ...(id !== undefined && { id }),
    requirement: probe.requirement,
    identity: probe.identity,
    request: reportRequest(probe, sentHeaders ?? probe.headers, baseUrl, redactor, limit),
    response: reportResult(result, redactor, limit),
    ...(connection && {
      connection: { further: connection.further.map((one) => reportResult(one, redactor, limit)), end: connection.end },
    }),
    startedAt: new Date(exchange.startedAt).toISOString(),
    elapsedMs: inMicroseconds(exchange.elapsedMs),
  };
}

/**
 * An exchange of a requirement that passed, which are most of a report: bodies are cut to {@link sampleBodyLimit}, and of the
 * request header fields only those are kept that not every request carries.
 */
export function reportSample(
  { sentHeaders: _, ...exchange }: Exchange,
  baseUrl: string,
  redactor: Redactor,
): ReportedExchange {
  return reportExchange(exchange, baseUrl, redactor, sampleBodyLimit);
}

/** A duration in milliseconds with three decimals: a clock's others are noise. */
export function inMicroseconds(durationMs: number): number {
  return Math.round(durationMs * 1000) / 1000;
}

/**
 * The valid request that an edited one changes, as it would have been sent in its place: with the header fields that every
 * request carries, except `Content-Length`.
 */
export function reportControl(
  control: Probe,
  { probe, sentHeaders = [] }: Exchange,
  baseUrl: string,
  redactor: Redactor,
): ReportedRequest {
  const own = new Set(probe.headers.map((field) => field.join(': ')));
  const added = sentHeaders.filter((field) => !own.has(field.join(': ')) && field[0] !== 'Content-Length');
  return reportRequest(control, [...control.headers, ...added], baseUrl, redactor, reportedBodyLimit);
}

function reportRequest(
  { method, path, body, raw }: Probe,
  headers: HeaderList,
  baseUrl: string,
  redactor: Redactor,
  limit: number,
): ReportedRequest {
  return {
    method: redactor.text(method),
    url: redactor.text(baseUrl + path),
    headers: reportHeaders(headers, redactor),
    ...(body && { body: reportBody(body, redactor, limit), bodyLength: body.length }),
    ...(raw && { raw: reportRaw(raw, baseUrl, redactor, limit) }),
  };
}

function reportResult(result: HttpResponse | TransportFailure, redactor: Redactor, limit: number): ReportedResponse {
  if (result.kind === 'failure') return { failure: result.failure, message: redactor.text(result.message) };
  return {
    status: result.status,
    headers: reportHeaders(result.headers, redactor),
    body: reportBody(result.body, redactor, limit),
    bodyLength: result.body.length,
  };
}

function reportRaw({ parts, end }: RawRequest, baseUrl: string, redactor: Redactor, limit: number): ReportedRaw {
  const values = rawValuesOf(baseUrl);
  return {
    parts: parts.map(({ text }) => {
      const bytes = latin1Bytes(fillRaw(text, values), 'a raw text');
      return { bytes: reportBody(bytes, redactor, limit), length: bytes.length };
    }),
    end,
  };
}

function reportHeaders(headers: HeaderList, redactor: Redactor): HeaderList {
  return headers.map(([name, value]) => [redactor.text(name), redactor.headerValue(value)] as const);
}

/** Redacts more than the limit, so that a secret which crosses the limit is found too. */
function reportBody(bytes: Uint8Array, redactor: Redactor, limit: number): ReportedBody {
  const shown = cut(redactor.bytes(bytes.subarray(0, 2 * reportedBodyLimit)), limit);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(shown) };
  } catch {
    return { base64: Buffer.from(shown).toString('base64') };
  }
}

/** Cuts before a UTF-8 sequence that the limit would split: continuation bytes are `10xxxxxx` (RFC 3629 §3). */
function cut(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes.length <= limit) return bytes;
  let end = limit;
  while (end > limit - 3 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}
